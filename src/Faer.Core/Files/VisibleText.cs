using System.Buffers;
using System.Globalization;
using System.Text;

namespace Faer.Files;

/// <summary>
/// Makes external text, such as file names, safe to display: escapes characters that control a terminal or change the
/// direction of text, for example as <c>\u001b</c>.
/// </summary>
internal static class VisibleText
{
    private const string Bidirectional = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";
    private const string LineSeparators = "\u2028\u2029";

    // The control characters C0, delete and C1.
    private static readonly string s_controls = new([
        .. Enumerable.Range(0, 0xa0).Select(code => (char)code).Where(char.IsControl),
    ]);

    private static readonly SearchValues<char> s_hidden = SearchValues.Create(
        s_controls + Bidirectional + LineSeparators
    );
    private static readonly SearchValues<char> s_hiddenInLines = SearchValues.Create(
        s_controls.Replace("\n", "", StringComparison.Ordinal) + Bidirectional + LineSeparators
    );

    /// <summary>Replaces each such character by <c>\u</c> and four lower-case hex digits.</summary>
    /// <param name="text">The text.</param>
    /// <param name="keepLines">Whether to keep LF and CRLF, for text of several lines.</param>
    public static string Escape(string text, bool keepLines = false)
    {
        SearchValues<char> hidden = keepLines ? s_hiddenInLines : s_hidden;
        int first = text.AsSpan().IndexOfAny(hidden);
        if (first < 0)
            return text;
        var visible = new StringBuilder(text, 0, first, text.Length + 16);
        for (int i = first; i < text.Length; i++)
        {
            char c = text[i];
            bool isKept = !hidden.Contains(c) || (keepLines && c == '\r' && i + 1 < text.Length && text[i + 1] == '\n');
            if (isKept)
                visible.Append(c);
            else
                visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        }

        return visible.ToString();
    }

    /// <summary>
    /// Returns the text as one line: line ends become spaces, everything else is escaped as in <see cref="Escape"/>.
    /// </summary>
    public static string OneLine(string text) => Escape(text.ReplaceLineEndings(" "));
}
