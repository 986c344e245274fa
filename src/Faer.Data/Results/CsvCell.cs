using System.Globalization;
using System.Text.RegularExpressions;
using Faer.Files;

namespace Faer.Data.Results;

/// <summary>
/// Writes text as a cell of comma-separated values that a spreadsheet does not run as a formula and that cannot control
/// a terminal. <c>csv.ts</c> of the web page does the same.
/// </summary>
/// <remarks>
/// Not Sep's writer: it does not guard against formulas, and does not quote cells that begin or end with a space.
/// </remarks>
internal static partial class CsvCell
{
    private const char Guard = '\'';

    // Characters that start a formula in spreadsheets, in half and full width. The guard itself is included, so that
    // reading removes only what writing added.
    private const string GuardedStarts = "=+-@'＝＋－＠";

    /// <summary>
    /// Returns the cell. Control characters are written as <c>\u</c> and four hex digits, a text that starts like a
    /// formula or with an apostrophe gets a leading apostrophe, and cells are quoted where necessary.
    /// </summary>
    public static string Write(string text)
    {
        bool mayHaveEscapes = text.Contains("\\u", StringComparison.Ordinal);
        string cell = VisibleText.Escape(mayHaveEscapes ? LiteralEscape().Replace(text, "\\u005c") : text);
        if (cell.Length > 0 && GuardedStarts.Contains(cell[0], StringComparison.Ordinal))
            cell = Guard + cell;
        bool needsNoQuotes = cell.AsSpan().IndexOfAny(',', '"') < 0 && cell.AsSpan().Trim(' ').Length == cell.Length;
        return needsNoQuotes ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>Returns the text of a cell written by <see cref="Write"/>, given without its quotes.</summary>
    public static string Read(string cell) => Escape().Replace(cell.StartsWith(Guard) ? cell[1..] : cell, Character);

    private static string Character(Match escape) =>
        (
            (char)int.Parse(escape.ValueSpan[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
        ).ToString();

    /// <summary>A backslash of the text itself that would be read as the start of an escape.</summary>
    [GeneratedRegex(@"\\(?=u[0-9a-fA-F]{4})")]
    private static partial Regex LiteralEscape();

    [GeneratedRegex(@"\\u[0-9a-fA-F]{4}")]
    private static partial Regex Escape();
}
