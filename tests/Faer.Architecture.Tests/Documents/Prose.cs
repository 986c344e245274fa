using System.Text.RegularExpressions;

namespace Faer.Architecture.Tests.Documents;

/// <summary>The sentences and table cells of a Markdown text, without its code blocks and comments.</summary>
internal static partial class Prose
{
    /// <summary>
    /// Every sentence of headings, paragraphs and list items, with the line on which its paragraph starts.
    /// </summary>
    public static IEnumerable<(int Line, string Text)> Sentences(string markdown)
    {
        List<string> paragraph = [];
        int start = 0;
        foreach ((int index, string line) in Lines(markdown).Index())
        {
            bool isHeading = line.StartsWith('#'),
                isItem = ItemMark().IsMatch(line);
            if (line.Length == 0 || line.StartsWith('|') || isHeading || isItem)
            {
                foreach (string sentence in Split(paragraph))
                    yield return (start, sentence);
                paragraph.Clear();
            }

            if (line.Length == 0 || line.StartsWith('|'))
                continue;
            if (isHeading)
            {
                yield return (index + 1, line);
                continue;
            }

            if (paragraph.Count == 0)
                start = index + 1;
            paragraph.Add(isItem ? ItemMark().Replace(line, "") : line);
        }

        foreach (string sentence in Split(paragraph))
            yield return (start, sentence);
    }

    /// <summary>Every cell of the tables, with its line.</summary>
    public static IEnumerable<(int Line, string Text)> Cells(string markdown) =>
        from line in Lines(markdown).Index()
        where line.Item.StartsWith('|')
        from cell in ColumnEnd().Split(line.Item.Trim('|'))
        select (line.Index + 1, cell.Trim());

    /// <summary>How many words a text has; a span of code is one, and of a link its words count.</summary>
    public static int Words(string text) =>
        WithoutMarks(text).Split(default(char[]), StringSplitOptions.RemoveEmptyEntries).Count(Letter().IsMatch);

    private static IEnumerable<string> Split(List<string> paragraph) =>
        SentenceEnd().Split(WithoutMarks(string.Join(' ', paragraph))).Where(sentence => sentence.Length > 0);

    private static string[] Lines(string markdown) =>
        [
            .. BlockOrComment()
                .Replace(markdown, match => new string('\n', match.Value.Count(sign => sign == '\n')))
                .Split('\n')
                .Select(line => line.Trim()),
        ];

    private static string WithoutMarks(string text) => Link().Replace(Code().Replace(text, "code"), "$1");

    [GeneratedRegex("^ *```.*?^ *```|<!--.*?-->", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex BlockOrComment();

    [GeneratedRegex(@"^([-*+]|\d+\.) ")]
    private static partial Regex ItemMark();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex ColumnEnd();

    [GeneratedRegex(@"(?<=[.!?])[""”)*]*\s+")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex Code();

    [GeneratedRegex(@"!?\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\w")]
    private static partial Regex Letter();
}
