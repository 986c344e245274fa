using System.Text;

namespace Faer.Data;

/// <summary>Finds rows by their name. Files of one data set mostly stand in the same order, so the next row is tried first.</summary>
internal sealed class RowIndex
{
    private readonly Dictionary<string, int> _rows = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private int _next;

    public IReadOnlyList<string> Names => _names;

    /// <summary>Adds a row; false where there is one of that name.</summary>
    public bool Add(string name)
    {
        if (!_rows.TryAdd(name, _names.Count)) return false;
        _names.Add(name);
        return true;
    }

    /// <summary>The row of a name, or -1.</summary>
    public int Find(ReadOnlySpan<byte> name)
    {
        if (_next < _names.Count && Ascii.Equals(name, _names[_next])) return _next++;
        if (!_rows.TryGetValue(Encoding.UTF8.GetString(name), out int row)) return -1;
        _next = row + 1;
        return row;
    }

    /// <summary>Begins at the first row again, for another file.</summary>
    public void Rewind() => _next = 0;
}
