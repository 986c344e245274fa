namespace Faer.Data;

/// <summary>Collects what is wrong with a data set, so that all of it is told at once. Safe for many threads.</summary>
/// <param name="source">The data set, <c>kind:folder</c>.</param>
internal sealed class ProblemList(string source)
{
    private readonly Lock _lock = new();
    private readonly List<string> _first = [];
    private int _count;

    public void Add(string path, int line, string what) => Add($"{path}: line {line}: {what}");

    public void Add(string problem)
    {
        lock (_lock)
        {
            _count++;
            if (_first.Count < DataSetException.Listed)
                _first.Add(problem);
        }
    }

    /// <exception cref="DataSetException">There is a problem.</exception>
    public void ThrowIfAny()
    {
        if (_count > 0)
            throw new DataSetException(source, _first, _count);
    }
}
