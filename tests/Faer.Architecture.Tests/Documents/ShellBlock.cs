using System.Text.RegularExpressions;

namespace Faer.Architecture.Tests.Documents;

/// <summary>A block of shell commands on a page.</summary>
/// <param name="Page">The page's path in the checkout, with slashes.</param>
/// <param name="Line">The line of the page on which the block starts.</param>
/// <param name="Mark">
/// What the comment directly before the block says: <c>not run: reason</c>, or <c>run by: name of a test class</c>;
/// null without one.
/// </param>
/// <param name="Text">The block's lines.</param>
internal sealed partial record ShellBlock(string Page, int Line, string? Mark, string Text)
{
    /// <summary>The commands of the block, in order.</summary>
    public IEnumerable<ShellCommand> Commands => ShellCommand.All(Text);

    public override string ToString() => $"{Page}:{Line}";

    /// <summary>The blocks of a page, in order.</summary>
    public static IEnumerable<ShellBlock> Of(MarkdownPage page) =>
        from match in Block().Matches(page.Text)
        let fence = match.Groups["fence"]
        select new ShellBlock(
            page.Path,
            page.Text.AsSpan(0, fence.Index).Count('\n') + 1,
            match.Groups["mark"] is { Success: true } mark ? mark.Value : null,
            match.Groups["text"].Value
        );

    [GeneratedRegex(
        @"(^ *<!-- (?<mark>[^\n]*?) -->\n)?(?<fence>^ *```sh)\n(?<text>.*?)^ *```",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Block();
}
