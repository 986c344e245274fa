using System.Text.Json;

namespace Faer.Architecture.Tests;

/// <summary>
/// NOTICE names everything that is shipped with the programs and in the page, and contains the texts that the licences
/// require.
/// </summary>
public sealed class NoticeTests
{
    private static readonly string s_notice = Repository.Read("NOTICE");

    // The lists of NOTICE start each line with a library's name; npm packages are named in a sentence.
    private static readonly HashSet<string> s_listed =
    [
        .. s_notice
            .Split('\n')
            .Where(line => line.StartsWith("    ", StringComparison.Ordinal))
            .Select(line => Words(line)[0]),
    ];
    private static readonly HashSet<string> s_words = [.. Words(s_notice)];

    [Theory]
    [InlineData("Faer.Cli")]
    [InlineData("Faer.Training.Cli")]
    public void NOTICE_names_every_package_of_a_program(string project)
    {
        using var locked = JsonDocument.Parse(Repository.Read("src", project, "packages.lock.json"));
        string[] packages =
        [
            .. locked
                .RootElement.GetProperty("dependencies")
                .EnumerateObject()
                .SelectMany(framework => framework.Value.EnumerateObject())
                .Where(package => package.Value.GetProperty("type").GetString() != "Project")
                .Select(package => package.Name),
        ];

        Assert.NotEmpty(packages);
        Assert.DoesNotContain(packages, package => !IsIn(s_listed, package, '.') && !IsIn(s_listed, package, '-'));
    }

    /// <summary>Also what a framework or a build file adds without the lock file's knowledge.</summary>
    [Theory]
    [InlineData("Faer.Cli", "faer")]
    [InlineData("Faer.Training.Cli", "faer-train")]
    public void Every_package_in_the_output_of_a_program_is_named(string project, string program)
    {
        string file = Path.Combine(Repository.Output(project), $"{program}.deps.json");
        using var output = JsonDocument.Parse(File.ReadAllText(file));
        string[] packages =
        [
            .. output
                .RootElement.GetProperty("libraries")
                .EnumerateObject()
                .Where(library => library.Value.GetProperty("type").GetString() == "package")
                .Select(library => library.Name.Split('/')[0]),
        ];

        Assert.Contains("SkiaSharp", packages);
        Assert.DoesNotContain(packages, package => !IsIn(s_listed, package, '.') && !IsIn(s_listed, package, '-'));
    }

    [Fact]
    public void Every_bundled_typeface_is_named_with_its_licence()
    {
        string[] typefaces = Directory.GetFiles(Repository.At("src"), "*.ttf", SearchOption.AllDirectories);

        Assert.NotEmpty(typefaces);
        Assert.All(
            typefaces,
            typeface =>
            {
                string path = Path.GetRelativePath(Repository.Root, typeface).Replace('\\', '/');
                Assert.Contains(path, s_notice, StringComparison.Ordinal);
                string licence = Assert.Single(Directory.GetFiles(Path.GetDirectoryName(typeface)!, "LICENSE*"));
                Assert.Contains(
                    Path.GetRelativePath(Repository.Root, licence).Replace('\\', '/'),
                    s_notice,
                    StringComparison.Ordinal
                );
            }
        );
    }

    /// <summary>
    /// The page's files name the version of a library that they were made of; those libraries are listed, not only
    /// mentioned.
    /// </summary>
    [Fact]
    public void What_the_files_of_the_page_are_made_of_is_listed()
    {
        using var locked = JsonDocument.Parse(Repository.Read("web", "package-lock.json"));
        string version = locked
            .RootElement.GetProperty("packages")
            .GetProperty("node_modules/onnxruntime-web")
            .GetProperty("version")
            .GetString()!;
        string[] scripts =
        [
            .. Directory
                .GetFiles(Repository.At("src", "Faer.Server", "wwwroot", "assets"), "*.js")
                .Select(File.ReadAllText),
        ];

        Assert.Contains(scripts, script => script.Contains($"`{version}`", StringComparison.Ordinal));
        Assert.Contains("onnxruntime-web", s_listed);
        Assert.Contains("onnxruntime-common", s_listed);
    }

    [Fact]
    public void NOTICE_names_every_package_of_the_page()
    {
        using var locked = JsonDocument.Parse(Repository.Read("web", "package-lock.json"));
        string[] packages =
        [
            .. locked
                .RootElement.GetProperty("packages")
                .EnumerateObject()
                .Where(package => package.Name.Length > 0 && !package.Value.TryGetProperty("dev", out _))
                .Select(package => package.Name["node_modules/".Length..])
                .Where(package => package is not ("undici-types" or "@types/node")), // for the compiler only
        ];

        Assert.Contains("onnxruntime-web", packages);
        Assert.DoesNotContain(packages, package => !IsIn(s_words, package, '/'));
    }

    [Theory]
    [InlineData("Permission is hereby granted, free of charge")]
    [InlineData("Neither the name of the copyright holder nor the names of its contributors")]
    public void NOTICE_contains_the_licence_texts(string sentence) =>
        Assert.Contains(sentence, s_notice.ReplaceLineEndings(" ").Replace("  ", " ", StringComparison.Ordinal));

    /// <summary>Whether NOTICE has the package's name or its family, such as Microsoft.Extensions.*.</summary>
    private static bool IsIn(HashSet<string> names, string package, char separator)
    {
        if (names.Contains(package))
            return true;
        for (int end = package.LastIndexOf(separator); end > 0; end = package.LastIndexOf(separator, end - 1))
        {
            if (names.Contains(package[..(end + 1)] + '*'))
                return true;
        }

        return false;
    }

    private static string[] Words(string text) =>
        text.Split([' ', '\n', ',', ';'], StringSplitOptions.RemoveEmptyEntries);
}
