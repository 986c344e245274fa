namespace Faer.Data;

/// <summary>
/// Collects what is wrong with a data set, so that all of it is told at once. The same problem of many lines of a file is one problem, with
/// how many lines have it and the first of them. Safe for many threads.
/// </summary>
/// <param name="source">The data set, <c>kind:folder</c>.</param>
internal sealed class ProblemList(string source)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Path, string What), (int First, int Count)> _inLines = [];
    private readonly List<(string Path, string What)> _order = [];

    /// <summary>Adds a problem of a line of a file.</summary>
    public void Add(string path, int line, string what)
    {
        lock (_lock)
        {
            if (_inLines.TryGetValue((path, what), out (int First, int Count) known))
                _inLines[(path, what)] = (Math.Min(known.First, line), known.Count + 1);
            else
                AddNew(path, what, (line, 1));
        }
    }

    /// <summary>Adds a problem that names its place by itself.</summary>
    public void Add(string problem)
    {
        lock (_lock)
        {
            if (!_inLines.ContainsKey(("", problem)))
                AddNew("", problem, (0, 1));
        }
    }

    /// <exception cref="DataSetException">There is a problem.</exception>
    public void ThrowIfAny()
    {
        if (_order.Count > 0)
            throw new DataSetException(
                source,
                [.. _order.Take(DataSetException.Listed).Select(Describe)],
                _order.Count
            );
    }

    private void AddNew(string path, string what, (int First, int Count) lines)
    {
        _inLines.Add((path, what), lines);
        _order.Add((path, what));
    }

    private string Describe((string Path, string What) problem)
    {
        (int first, int count) = _inLines[problem];
        if (first == 0)
            return problem.What;
        return count == 1
            ? $"{problem.Path}: line {first}: {problem.What}"
            : $"{problem.Path}: line {first} and {count - 1} more: {problem.What}";
    }
}
