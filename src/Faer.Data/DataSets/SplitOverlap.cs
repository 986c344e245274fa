using System.Globalization;

namespace Faer.Data.DataSets;

/// <summary>
/// The groups, such as people, with samples in more than one split. A network evaluated on one split may know them from
/// another.
/// </summary>
/// <param name="Groups">The groups with their splits, in the order of the samples.</param>
internal sealed record SplitOverlap(IReadOnlyList<(string Name, IReadOnlyList<string> Splits)> Groups)
{
    private const int Listed = 5;

    /// <summary>Finds groups in several splits.</summary>
    /// <param name="samples">The samples; those without such a group are ignored.</param>
    /// <param name="group">The criterion that groups them.</param>
    public static SplitOverlap Of(IReadOnlyList<FaceSample> samples, string group = SampleGroups.Person)
    {
        var splits = new Dictionary<string, List<string>>(StringComparer.Ordinal);

        // CelebA's samples are created on access, with all their labels, which are not needed here.
        IEnumerable<(IReadOnlyDictionary<string, string> Groups, string Split)> places = samples is CelebASamples rows
            ? rows.Places()
            : samples.Select(sample => (sample.Groups, sample.Split));
        foreach ((IReadOnlyDictionary<string, string> groups, string split) in places)
        {
            if (!groups.TryGetValue(group, out string? name))
                continue;
            if (!splits.TryGetValue(name, out List<string>? known))
                splits.Add(name, [split]);
            else if (!known.Contains(split))
                known.Add(split);
        }

        return new SplitOverlap([
            .. splits.Where(name => name.Value.Count > 1).Select(name => (name.Key, (IReadOnlyList<string>)name.Value)),
        ]);
    }

    /// <summary>Whether no group is in several splits.</summary>
    public bool IsEmpty => Groups.Count == 0;

    /// <summary>Lists the first groups with their splits, and how many more there are.</summary>
    public override string ToString()
    {
        string more =
            Groups.Count > Listed
                ? string.Create(CultureInfo.InvariantCulture, $" and {Groups.Count - Listed:N0} more")
                : "";
        return string.Join(
                ", ",
                Groups.Take(Listed).Select(group => $"{group.Name} ({string.Join(", ", group.Splits)})")
            ) + more;
    }
}
