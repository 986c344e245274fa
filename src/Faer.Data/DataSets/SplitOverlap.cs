using System.Globalization;

namespace Faer.Data;

/// <summary>The groups, such as people, of which samples are in more than one split: what is learned of them is known in the other split.</summary>
/// <param name="Groups">Each with its splits, in the order of the samples.</param>
internal sealed record SplitOverlap(IReadOnlyList<(string Name, IReadOnlyList<string> Splits)> Groups)
{
    private const int Listed = 5;

    /// <summary>Looks for groups in several splits.</summary>
    /// <param name="samples">The samples; those without such a group count as apart.</param>
    /// <param name="group">What groups them.</param>
    public static SplitOverlap Of(IReadOnlyList<FaceSample> samples, string group = SampleGroups.Person)
    {
        var splits = new Dictionary<string, List<string>>(StringComparer.Ordinal);

        // CelebA's samples are made when they are asked for, with all their labels, which are not needed here.
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

    /// <summary>The first groups with their splits, and how many more there are.</summary>
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
