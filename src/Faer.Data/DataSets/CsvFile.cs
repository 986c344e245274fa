using System.Globalization;

namespace Faer.Data.DataSets;

/// <summary>
/// Reads tables with a header (RFC 4180: quotes, doubled quotes, CRLF or LF), as spreadsheets of any locale save them.
/// Columns are separated by commas, semicolons or tabs, whichever gives the required columns. Spaces around a cell
/// without quotes are ignored.
/// </summary>
internal sealed class CsvFile
{
    private static readonly char[] s_separators = [',', ';', '\t'];

    private readonly char _separator;

    private CsvFile(char separator, IReadOnlyList<string> header, IReadOnlyList<(int Line, string[] Cells)> rows)
    {
        _separator = separator;
        Header = header;
        Rows = rows;
    }

    public IReadOnlyList<string> Header { get; }

    public IReadOnlyList<(int Line, string[] Cells)> Rows { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file: UTF-8, or UTF-16 with its byte order mark.</param>
    /// <param name="columns">Columns that the header must have. They also determine the separator.</param>
    /// <exception cref="FaerException">
    /// The file is missing or not text, its quotes do not match, its header lacks a column, or a row has a different
    /// number of columns than the header.
    /// </exception>
    public static CsvFile Read(string path, params ReadOnlySpan<string> columns)
    {
        string text = TextFile.Read(path);
        char separator = Separator(text, path, columns);
        using var reader = new CsvReader(text, separator, path);
        var rows = new List<(int Line, string[] Cells)>();
        while (reader.TryRead(out int line, out string[] cells))
        {
            if (cells is not [""])
                rows.Add((line, cells));
        }

        if (rows.Count == 0)
            throw new FaerException($"{path}: the file is empty; its first line must name the columns.");
        string[] header = rows[0].Cells;
        foreach ((int at, string[] cells) in rows)
        {
            if (cells.Length != header.Length)
                throw new FaerException($"{path}: line {at} has {cells.Length} columns, the header {header.Length}.");
        }

        return new CsvFile(separator, header, rows[1..]);
    }

    /// <summary>
    /// Parses a number. A comma is a decimal point if commas do not separate columns, as in spreadsheets of such
    /// locales.
    /// </summary>
    public bool TryNumber(string cell, out float number) =>
        float.TryParse(
            _separator == ',' ? cell : cell.Replace(',', '.'),
            NumberStyles.Float,
            CultureInfo.InvariantCulture,
            out number
        );

    /// <summary>
    /// Throws if the columns of a header are not separated by commas, for readers that support nothing else.
    /// </summary>
    /// <exception cref="FaerException">Semicolons or tabs separate the columns.</exception>
    public static void RequireCommas(ReadOnlySpan<byte> header, string path)
    {
        if (header.Contains((byte)','))
            return;
        string? name =
            header.Contains((byte)';') ? "semicolons"
            : header.Contains((byte)'\t') ? "tabs"
            : null;
        if (name is not null)
            throw new FaerException($"{path}: line 1: {name} separate the columns; save the file with commas.");
    }

    /// <summary>
    /// Returns the separator that gives all columns. Otherwise throws and names the first column that the best
    /// separator lacks.
    /// </summary>
    private static char Separator(string text, string path, ReadOnlySpan<string> columns)
    {
        if (columns.IsEmpty)
            return s_separators[0];

        // Empty lines may precede the header.
        string content = text.TrimStart('\n', '\r');
        FaerException? malformed = null;
        string? missing = null;
        int most = -1;
        foreach (char separator in s_separators)
        {
            string[] header;
            try
            {
                using var reader = new CsvReader(content, separator, path);
                if (!reader.TryRead(out _, out header))
                    return separator;
            }
            catch (FaerException e)
            {
                // With a wrong separator, other text may follow a closing quote.
                malformed ??= e;
                continue;
            }

            int found = 0;
            string? lacks = null;
            foreach (string column in columns)
            {
                if (header.Contains(column))
                    found++;
                else
                    lacks ??= column;
            }

            if (lacks is null)
                return separator;
            if (found > most)
                (most, missing) = (found, lacks);
        }

        if (missing is null)
            throw malformed!;
        throw new FaerException(
            $"{path}: column '{missing}' is missing from the header; the first line names the columns, "
                + $"separated by commas, semicolons or tabs."
        );
    }
}
