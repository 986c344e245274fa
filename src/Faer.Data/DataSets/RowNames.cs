using System.Text;

namespace Faer.Data.DataSets;

/// <summary>
/// The names of a label file's rows, in its order, as bytes: creating hundreds of thousands of strings would dominate
/// loading. Files of one data set mostly have the same ascending order, so lookups try the next row first and hash
/// names only if that fails.
/// </summary>
internal sealed class RowNames
{
    private const int FirstRows = 1 << 12;

    private byte[] _bytes = new byte[FirstRows * 12];
    private int[] _ends = new int[FirstRows];
    private int[] _lines = new int[FirstRows];
    private Dictionary<string, int>? _rows;
    private bool _isRising = true;

    /// <summary>Number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>The name of a row.</summary>
    public string this[int row] => Encoding.UTF8.GetString(Bytes(row));

    /// <summary>The name of a row, in UTF-8.</summary>
    public ReadOnlySpan<byte> Bytes(int row) => _bytes.AsSpan(Start(row).._ends[row]);

    /// <summary>Returns the line of a row in the file, counted from 1.</summary>
    public int Line(int row) => _lines[row];

    /// <summary>Adds a row.</summary>
    public void Add(ReadOnlySpan<byte> name, int line)
    {
        if (Count == _ends.Length)
        {
            Array.Resize(ref _ends, 2 * Count);
            Array.Resize(ref _lines, 2 * Count);
        }

        int start = Start(Count),
            end = start + name.Length;
        if (end > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(end, 2 * _bytes.Length));
        name.CopyTo(_bytes.AsSpan(start));
        (_ends[Count], _lines[Count]) = (end, line);
        _isRising = _isRising && (Count == 0 || Bytes(Count - 1).SequenceCompareTo(name) < 0);
        Count++;
        _rows = null;
    }

    /// <summary>Returns the rows whose name occurs in an earlier row.</summary>
    public IEnumerable<int> Repeated() =>
        _isRising ? [] : Enumerable.Range(0, Count).Where(row => Rows()[this[row]] != row);

    /// <summary>Returns the row of a name, the first of several; -1 if there is none.</summary>
    /// <param name="name">The name in UTF-8.</param>
    /// <param name="next">The row to try first; set to the row after the one found.</param>
    public int Find(ReadOnlySpan<byte> name, ref int next)
    {
        bool isNext = _isRising && next < Count && name.SequenceEqual(Bytes(next));
        int row = isNext ? next : Rows().GetValueOrDefault(Encoding.UTF8.GetString(name), -1);
        if (row >= 0)
            next = row + 1;
        return row;
    }

    private int Start(int row) => row == 0 ? 0 : _ends[row - 1];

    private Dictionary<string, int> Rows()
    {
        if (_rows is not null)
            return _rows;
        _rows = new Dictionary<string, int>(Count, StringComparer.Ordinal);
        for (int row = 0; row < Count; row++)
            _rows.TryAdd(this[row], row);
        return _rows;
    }
}
