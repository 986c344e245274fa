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
