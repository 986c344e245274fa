using System.Text.RegularExpressions;

namespace Faer.Architecture.Tests;

/// <summary>A C# file of the checkout: its folder, its namespace and the types that it declares.</summary>
/// <param name="Project">The project's name.</param>
/// <param name="Folder">The folder inside the project, with slashes; empty at the top.</param>
/// <param name="Name">The file's name.</param>
/// <param name="Namespace">
/// The namespace that the file declares; null for top-level statements and assembly attributes.
/// </param>
/// <param name="Types">The simple names of its types.</param>
internal sealed partial record SourceFile(
    string Project,
    string Folder,
    string Name,
    string? Namespace,
    IReadOnlyList<string> Types
)
{
    /// <summary>All C# files in a folder of projects, <c>src</c> or <c>tests</c>.</summary>
    public static IEnumerable<SourceFile> Of(string projects) =>
        from project in Directory.GetDirectories(Repository.At(projects))
        from file in Directory.GetFiles(project, "*.cs", SearchOption.AllDirectories)
        select Read(project, file);

    private static SourceFile Read(string project, string file)
    {
        string text = File.ReadAllText(file);
        Match declared = NamespaceLine().Match(text);
        return new SourceFile(
            Path.GetFileName(project),
            (Path.GetDirectoryName(Path.GetRelativePath(project, file)) ?? "").Replace('\\', '/'),
            Path.GetFileName(file),
            declared.Success ? declared.Groups[1].Value : null,
            [.. TypeLine().Matches(text).Select(match => match.Groups[1].Value)]
        );
    }

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(
        @"^(?:public|internal|file)[\w ]*? (?:class|record struct|record class|record|struct|interface|enum|delegate [\w<>?]+) (\w+)",
        RegexOptions.Multiline
    )]
    private static partial Regex TypeLine();
}
