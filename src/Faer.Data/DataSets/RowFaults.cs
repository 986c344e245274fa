using System.Globalization;

namespace Faer.Data;

/// <summary>What is wrong with the rows of a label file, told once for all rows that have it. Not thread-safe.</summary>
/// <param name="path">The file.</param>
internal sealed class RowFaults(string path)
{
    private readonly Dictionary<string, List<int>> _lines = new(StringComparer.Ordinal);

    /// <summary>Adds a fault; it ends without a full stop.</summary>
    public void Add(int line, string what)
    {
        if (!_lines.TryGetValue(what, out List<int>? lines))
            _lines[what] = lines = [];
        lines.Add(line);
    }

    /// <summary>Adds one problem per fault.</summary>
    public void Tell(ProblemList problems)
    {
        foreach ((string what, List<int> lines) in _lines)
        {
            if (lines.Count == 1)
                problems.Add(path, lines[0], $"{what}.");
            else
                problems.Add(
                    $"{path}: lines {DataCheck.List([.. lines.Select(line => line.ToString(CultureInfo.InvariantCulture))])}: {what}."
                );
        }
    }
}
