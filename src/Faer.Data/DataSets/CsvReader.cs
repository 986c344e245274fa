using System.Text;
using nietras.SeparatedValues;

namespace Faer.Data.DataSets;

/// <summary>Reads the rows of a table's text, one after the other. Not thread-safe.</summary>
/// <remarks>Sep finds the cells; their quotes are checked here, because Sep accepts quotes that do not match.</remarks>
internal sealed class CsvReader : IDisposable
{
    private readonly SepReader _rows;
    private readonly string _path;
    private int _line;

    /// <param name="text">The text.</param>
    /// <param name="separator">The character between cells.</param>
    /// <param name="path">Name of the file in errors.</param>
    public CsvReader(string text, char separator, string path)
    {
        _rows = Sep.New(separator)
            .Reader(options => options with { HasHeader = false, DisableColCountCheck = true })
            .FromText(text);
        _path = path;
    }

    /// <summary>Reads the next row; false at the end.</summary>
    /// <param name="line">The line that the row starts in, counted from 1.</param>
    /// <param name="cells">The row's cells without their quotes; one empty cell for an empty line.</param>
    /// <exception cref="FaerException">Quotes do not match, or the row is longer than Sep can read.</exception>
    public bool TryRead(out int line, out string[] cells)
    {
        (line, cells) = (_line + 1, []);
        try
        {
            if (!_rows.MoveNext())
                return false;
        }
        catch (NotSupportedException e)
        {
            throw new FaerException(
                $"{_path}: line {line}: the row has more than 16 million characters; is a quoted field never closed?",
                e
            );
        }

        SepReader.Row row = _rows.Current;
        cells = new string[row.ColCount];
        int at = line;
        for (int i = 0; i < cells.Length; i++)
        {
            ReadOnlySpan<char> cell = row[i].Span;
            cells[i] = cell.Contains('"') ? Unquote(cell, at, line, i + 1) : cell.Trim(' ').ToString();
            at += cell.Count('\n');
        }

        _line = at;

        return true;
    }

    public void Dispose() => _rows.Dispose();

    private string Unquote(ReadOnlySpan<char> cell, int line, int rowLine, int column)
    {
        int start = cell.IndexOfAnyExcept(' ');
        if (cell[start] != '"')
            throw Inside(cell[..cell.IndexOf('"')]);
        var text = new StringBuilder(cell.Length);
        for (int at = start + 1; at < cell.Length; at++)
        {
            if (cell[at] != '"')
                text.Append(cell[at]);
            else if (at + 1 < cell.Length && cell[at + 1] == '"')
                text.Append(cell[at++]);
            else if (cell[(at + 1)..].IndexOfAnyExcept(' ') is >= 0 and var more)
                throw Inside(cell[..(at + 1 + more)]);
            else
                return text.ToString();
        }

        throw new FaerException($"{_path}: line {rowLine}, column {column}: the quoted field is never closed.");

        FaerException Inside(ReadOnlySpan<char> before) =>
            new(
                $"{_path}: line {line + before.Count('\n')}, column {column}: there is a quote inside a "
                    + $"field; put the whole field in quotes and double the quotes in it."
            );
    }
}
