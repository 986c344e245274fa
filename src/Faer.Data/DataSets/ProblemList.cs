namespace Faer.Data.DataSets;

/// <summary>
/// Collects the problems of a data set, to report them all at once. The same problem in many lines of a file is one
/// problem, with the number of lines and the first of them. Thread-safe.
/// </summary>
/// <param name="source">The data set, <c>kind:folder</c>.</param>
internal sealed class ProblemList(string source)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Path, string What), (int First, int Count)> _inLines = [];
    private readonly List<(string Path, string What)> _order = [];

    /// <summary>Adds a problem in a line of a file.</summary>
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

    /// <summary>Adds a problem that states its own place.</summary>
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
