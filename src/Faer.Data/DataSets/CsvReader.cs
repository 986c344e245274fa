using System.Text;

namespace Faer.Data.DataSets;

/// <summary>Reads the rows of a table's text, one after the other. Not thread-safe.</summary>
/// <param name="text">The text.</param>
/// <param name="separator">The character between cells.</param>
/// <param name="path">Name of the file in errors.</param>
internal sealed class CsvReader(string text, char separator, string path)
{
    private int _position;
    private int _line = 1;

    /// <summary>Reads the next row; false at the end.</summary>
    /// <param name="line">The line that the row starts in, counted from 1.</param>
    /// <param name="cells">The row's cells without their quotes; one empty cell for an empty line.</param>
    /// <exception cref="FaerException">Quotes do not match.</exception>
    public bool TryRead(out int line, out string[] cells)
    {
        line = _line;
        cells = [];
        if (_position == text.Length)
            return false;
        var row = new List<string>();
        var cell = new StringBuilder();
        bool quoted = false,
            closed = false;
        while (_position < text.Length)
        {
            char c = text[_position++];
            if (c == '\n')
                _line++;
            if (quoted)
            {
                if (c != '"')
                    cell.Append(c);
                else if (_position < text.Length && text[_position] == '"')
                    cell.Append(text[_position++]);
                else
                    (quoted, closed) = (false, true);
            }
            else if (c == separator)
            {
                End();
            }
            else if (c == '\n')
            {
                break;
            }
            else if (c == '\r' && (_position == text.Length || text[_position] == '\n'))
            {
                // The first half of CRLF.
            }
            else if (c == ' ' && (closed || cell.Length == 0))
            {
                // A space before or after a cell.
            }
            else if (closed || (c == '"' && cell.Length > 0))
            {
                throw new FaerException(
                    $"{path}: line {_line}, column {row.Count + 1}: there is a quote inside a field; put the whole field in quotes and double the quotes in it."
                );
            }
            else if (c == '"')
            {
                quoted = true;
            }
            else
            {
                cell.Append(c);
            }
        }

        if (quoted)
            throw new FaerException($"{path}: line {line}, column {row.Count + 1}: the quoted field is never closed.");
        End();
        cells = [.. row];
        return true;

        void End()
        {
            row.Add(closed ? cell.ToString() : cell.ToString().TrimEnd(' '));
            cell.Clear();
            closed = false;
        }
    }
}
