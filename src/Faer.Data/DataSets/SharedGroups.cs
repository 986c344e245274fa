namespace Faer.Data.DataSets;

/// <summary>Creates the groups of samples, one shared instance per combination of values. Not thread-safe.</summary>
/// <param name="names">The criteria that samples are grouped by.</param>
internal sealed class SharedGroups(IReadOnlyList<string> names)
{
    private const char Separator = '\0';

    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> _known = new(StringComparer.Ordinal);

    /// <summary>Returns the groups of a sample.</summary>
    /// <param name="values">One value per name; an empty one is unknown and left out.</param>
    public IReadOnlyDictionary<string, string> Of(IReadOnlyList<string> values)
    {
        if (values.All(value => value.Length == 0))
            return SampleGroups.None;
        string key = string.Join(Separator, values);
        if (!_known.TryGetValue(key, out IReadOnlyDictionary<string, string>? groups))
        {
            _known[key] = groups = names
                .Zip(values)
                .Where(each => each.Second.Length > 0)
                .ToDictionary(each => each.First, each => each.Second, StringComparer.Ordinal);
        }

        return groups;
    }
}
