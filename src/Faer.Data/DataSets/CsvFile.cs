using System.Text;

namespace Faer.Data;

/// <summary>Reads comma-separated files with a header (RFC 4180: quotes, doubled quotes, CRLF or LF).</summary>
internal sealed class CsvFile
{
    private CsvFile(IReadOnlyList<string> header, IReadOnlyList<(int Line, string[] Cells)> rows)
    {
        Header = header;
        Rows = rows;
    }

    public IReadOnlyList<string> Header { get; }

    public IReadOnlyList<(int Line, string[] Cells)> Rows { get; }

    /// <exception cref="FaerException">The file is missing, its quotes do not match, or a row does not have the header's columns.</exception>
    public static CsvFile Read(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FaerException($"{path}: cannot be read ({e.Message})", e);
        }

        var rows = new List<(int Line, string[] Cells)>();
        int position = 0, line = 1;
        while (position < text.Length)
        {
            int startLine = line;
            string[] cells = ReadRow(text, path, ref position, ref line);
            if (cells is not [""]) rows.Add((startLine, cells));
        }

        if (rows.Count == 0) throw new FaerException($"{path}: the file is empty; its first line must name the columns.");
        string[] header = rows[0].Cells;
        foreach ((int at, string[] cells) in rows)
        {
            if (cells.Length != header.Length) throw new FaerException($"{path}: line {at} has {cells.Length} columns, the header {header.Length}.");
        }

        return new CsvFile(header, rows[1..]);
    }

    private static string[] ReadRow(string text, string path, ref int position, ref int line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        int startLine = line;
        bool quoted = false, closed = false;
        while (position < text.Length)
        {
            char c = text[position++];
            if (c == '\n') line++;
            if (quoted)
            {
                if (c != '"') cell.Append(c);
                else if (position < text.Length && text[position] == '"') cell.Append(text[position++]);
                else (quoted, closed) = (false, true);
            }
            else if (c == ',')
            {
                cells.Add(cell.ToString());
                cell.Clear();
                closed = false;
            }
            else if (c == '\n')
            {
                break;
            }
            else if (c == '\r' && (position == text.Length || text[position] == '\n'))
            {
                // The first half of a CRLF.
            }
            else if (closed || (c == '"' && cell.Length > 0))
            {
                throw new FaerException($"{path}: line {line}, column {cells.Count + 1}: a quote stands inside a field; quote the whole field and double the quotes in it.");
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

        if (quoted) throw new FaerException($"{path}: line {startLine}, column {cells.Count + 1}: the quoted field is never closed.");
        cells.Add(cell.ToString());
        return [.. cells];
    }
}
