using System.Buffers.Binary;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Faer.Architecture.Tests;

/// <summary>
/// NuGet treats a package as compatible with every framework unless each of its lib/ and build files names one.
/// </summary>
public sealed class PackageFilesTests
{
    public static TheoryData<string> Packages =>
        [.. Repository.SourceProjects.Where(project => Property(project, "IsPackable") == "true")];

    [Theory]
    [MemberData(nameof(Packages))]
    public void Build_files_of_a_package_name_their_framework(string project)
    {
        string[] forBuilds = [.. PackedPaths(project).Where(path => Regex.IsMatch(path, "^(build|lib/)"))];

        Assert.All(
            forBuilds,
            path => Assert.Matches(@"^(build|buildTransitive|lib)/(net10\.0|\$\(TargetFramework\))/", path)
        );
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_without_an_assembly_names_its_framework_by_an_empty_file(string project)
    {
        if (Property(project, "IncludeBuildOutput") != "false")
            return;

        XElement file = Assert.Single(Packed(project), item => item.Attribute("PackagePath")!.Value == "lib/net10.0/");
        string name = file.Attribute("Include")!.Value;
        Assert.Equal("_._", name);
        Assert.Empty(File.ReadAllBytes(Repository.At("src", project, name)));
    }

    [Fact]
    public void Every_package_has_an_icon_a_list_of_changes_and_no_invented_address()
    {
        XDocument properties = XDocument.Load(Repository.At("Directory.Build.props"));
        string[] packed =
        [
            .. XDocument
                .Load(Repository.At("Directory.Build.targets"))
                .Descendants()
                .Where(item => item.Attribute("Pack")?.Value == "true")
                .Select(item => item.Attribute("Include")!.Value.Split(')', '/')[^1]),
        ];

        Assert.Equal("icon.png", properties.Descendants("PackageIcon").Single().Value);
        Assert.Contains(
            "CHANGELOG.md",
            properties.Descendants("PackageReleaseNotes").Single().Value,
            StringComparison.Ordinal
        );
        Assert.Empty(new[] { "icon.png", "CHANGELOG.md", "LICENSE", "NOTICE" }.Except(packed));
        Assert.Equal("$(RepositoryUrl)", properties.Descendants("PackageProjectUrl").Single().Value);
        Assert.Empty(properties.Descendants("RepositoryUrl"));
    }

    [Fact]
    public void The_icon_is_a_png_of_128_pixels()
    {
        byte[] file = File.ReadAllBytes(Repository.At("build", "icon.png"));

        Assert.Equal([0x89, .. "PNG\r\n\x1A\n"u8], file[..8]);
        Assert.Equal(128u, BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(16)));
        Assert.Equal(128u, BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(20)));
    }

    private static IEnumerable<string> PackedPaths(string project) =>
        Packed(project).Select(item => item.Attribute("PackagePath")!.Value);

    private static IEnumerable<XElement> Packed(string project) =>
        XDocument
            .Load(Repository.ProjectFile(project))
            .Descendants()
            .Where(item => item.Attribute("Pack")?.Value == "true");

    private static string? Property(string project, string name) =>
        XDocument.Load(Repository.ProjectFile(project)).Descendants(name).FirstOrDefault()?.Value;
}
