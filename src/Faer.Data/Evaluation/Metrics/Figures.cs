namespace Faer.Data.Evaluation.Metrics;

/// <summary>
/// The figures for one weighting of the images, by report part and name; null where undefined. Not thread-safe.
/// </summary>
internal sealed class Figures
{
    private readonly OrderedDictionary<(string Part, string Name), double?> _values = [];

    /// <summary>A figure; null where it is undefined or was not set.</summary>
    public double? this[string part, string name]
    {
        get => _values.GetValueOrDefault((part, name));
        set => _values[(part, name)] = value;
    }

    /// <summary>All figures that were set.</summary>
    public IEnumerable<KeyValuePair<(string Part, string Name), double?>> All => _values;

    public void Clear() => _values.Clear();
}
