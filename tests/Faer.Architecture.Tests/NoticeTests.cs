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
