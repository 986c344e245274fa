namespace Faer.Data.DataSets;

/// <summary>Creates the groups of people, one shared instance per person. Not thread-safe.</summary>
internal sealed class PersonGroups
{
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> _known = new(StringComparer.Ordinal);

    /// <summary>Returns the group of a person; none for an empty name, which is an unknown person.</summary>
    public IReadOnlyDictionary<string, string> Of(string person)
    {
        if (person.Length == 0)
            return SampleGroups.None;
        if (!_known.TryGetValue(person, out IReadOnlyDictionary<string, string>? groups))
            _known[person] = groups = SampleGroups.OfPerson(person);
        return groups;
    }
}
