using System.Text.RegularExpressions;

namespace Faer.Architecture.Tests.Documents;

/// <summary>A Markdown file of the checkout, with its C# blocks and its relative links.</summary>
internal sealed partial class MarkdownPage
{
    private MarkdownPage(string path)
    {
        Path = path;
        Text = Repository.Read(path);
    }

    /// <summary>All pages for users: at the top level, in docs/, and the readmes of folders and packages.</summary>
    public static IEnumerable<MarkdownPage> All =>
        from pattern in new[]
        {
            ("", SearchOption.TopDirectoryOnly),
            ("docs", SearchOption.AllDirectories),
            ("models", SearchOption.AllDirectories),
            ("recipes", SearchOption.TopDirectoryOnly),
            ("samples", SearchOption.AllDirectories),
            ("src", SearchOption.AllDirectories),
            ("web", SearchOption.TopDirectoryOnly),
        }
        let folder = Repository.At(pattern.Item1)
        where Directory.Exists(folder)
        from file in Directory.GetFiles(folder, "*.md", pattern.Item2)
        let relative = System.IO.Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')
        orderby relative
        select new MarkdownPage(relative);

    /// <summary>The path relative to the checkout, with forward slashes.</summary>
    public string Path { get; }

    public string Text { get; }

    /// <summary>The C# blocks, in order.</summary>
    public IReadOnlyList<string> CSharpBlocks =>
        [.. CSharpBlock().Matches(Text).Select(match => match.Groups[1].Value)];

    /// <summary>
    /// The targets of links and pictures inside the checkout, without anchors. Blocks and comments are skipped.
    /// </summary>
    public IReadOnlyList<string> LocalLinks =>
        [
            .. Link()
                .Matches(BlockOrComment().Replace(Text, ""))
                .Select(match => match.Groups[1].Value.Split('#')[0])
                .Where(target => target.Length > 0 && !target.Contains(':', StringComparison.Ordinal)),
        ];

    public static MarkdownPage Open(string path) => new(path);

    [GeneratedRegex(@"^```csharp\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();

    [GeneratedRegex(@"^```.*?^```|<!--.*?-->", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex BlockOrComment();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
