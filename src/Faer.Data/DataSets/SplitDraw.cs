using System.IO.Hashing;
using System.Text;

namespace Faer.Data.DataSets;

/// <summary>
/// Draws samples from a split into others, label by label, the rarest first, so that each label keeps its share. All
/// samples of a known person are drawn together, so that no person is in two splits. The draw depends only on names and
/// a seed: every run and every copy of the data draw the same. The last samples of a label are not drawn.
/// </summary>
internal sealed class SplitDraw
{
    /// <summary>Seed of the order, stated in notes.</summary>
    public const int Seed = 1;

    // Stands for the label of samples without labels.
    private static readonly (string Head, int Label) s_none = ("", 0);

    private readonly Dictionary<(string Head, int Label), int> _labels = [];
    private readonly List<Unit> _units = [];
    private readonly int[] _left;

    private SplitDraw(IReadOnlyList<FaceSample> samples)
    {
        var known = new Dictionary<string, Unit>(StringComparer.Ordinal);
        foreach ((int index, FaceSample sample) in samples.Index())
        {
            if (sample.Person is null || !known.TryGetValue(sample.Person, out Unit? unit))
            {
                _units.Add(unit = new Unit(sample.Person ?? sample.Id));
                if (sample.Person is not null)
                    known.Add(sample.Person, unit);
            }

            unit.Samples.Add(index);
            unit.Labels.AddRange(LabelsOf(sample).Select(Number));
        }

        _left = new int[_labels.Count];
        foreach (int label in _units.SelectMany(unit => unit.Labels))
            _left[label]++;
    }

    /// <summary>Returns the split of each sample: one of the parts, or null if it is not drawn.</summary>
    /// <param name="samples">The samples to draw from.</param>
    /// <param name="parts">The splits, each with its share of every label, above 0 and below 1.</param>
    public static string?[] Draw(
        IReadOnlyList<FaceSample> samples,
        params IReadOnlyList<(string Split, double Share)> parts
    )
    {
        var draw = new SplitDraw(samples);
        draw.Run(parts);
        var drawn = new string?[samples.Count];
        foreach (Unit unit in draw._units.Where(unit => unit.Part >= 0))
        {
            foreach (int index in unit.Samples)
                drawn[index] = parts[unit.Part].Split;
        }

        return drawn;
    }

    /// <summary>Sorts names in a random order that depends only on the names and the seed.</summary>
    public static IEnumerable<string> InOrder(IEnumerable<string> names) => InOrder(names, name => name);

    private static IOrderedEnumerable<T> InOrder<T>(IEnumerable<T> items, Func<T, string> nameOf) =>
        items
            .OrderBy(item => XxHash64.HashToUInt64(Encoding.UTF8.GetBytes(nameOf(item)), Seed))
            .ThenBy(nameOf, StringComparer.Ordinal);

    private void Run(IReadOnlyList<(string Split, double Share)> parts)
    {
        List<Unit>[] withLabel = [.. _left.Select(_ => new List<Unit>())];
        foreach (Unit unit in InOrder(_units, unit => unit.Name))
        {
            foreach (int label in unit.Labels.Distinct())
                withLabel[label].Add(unit);
        }

        int[] totals = [.. _left];
        foreach (
            (_, int label) in _labels
                .OrderBy(label => totals[label.Value])
                .ThenBy(label => label.Key.Head, StringComparer.Ordinal)
                .ThenBy(label => label.Key.Label)
        )
        {
            for (int part = 0; part < parts.Count; part++)
                Draw(withLabel[label], label, part, Wanted(totals[label], parts[part].Share));
        }
    }

    /// <summary>
    /// Returns the number of samples to draw: at least one if one can be spared, so that a split has every label.
    /// </summary>
    private static int Wanted(int samples, double share) =>
        samples < 2 ? 0 : Math.Max(1, (int)Math.Round(share * samples));

    private void Draw(List<Unit> units, int label, int part, int wanted)
    {
        int have = units.Where(unit => unit.Part == part).Sum(unit => unit.CountOf(label));
        foreach (Unit unit in units)
        {
            if (have >= wanted)
                return;
            if (unit.Part >= 0 || have + unit.CountOf(label) > wanted || !CanSpare(unit))
                continue;
            Take(unit, part);
            have += unit.CountOf(label);
        }

        // If every person has more samples than the share, the person with the fewest is nearest to it.
        if (have == 0 && units.Where(unit => unit.Part < 0 && CanSpare(unit)).MinBy(Size) is { } smallest && wanted > 0)
            Take(smallest, part);

        int Size(Unit unit) => unit.CountOf(label);
    }

    private bool CanSpare(Unit unit) =>
        unit.Labels.CountBy(label => label).All(label => _left[label.Key] > label.Value);

    private void Take(Unit unit, int part)
    {
        unit.Part = part;
        foreach (int label in unit.Labels)
            _left[label]--;
    }

    private int Number((string Head, int Label) label)
    {
        if (!_labels.TryGetValue(label, out int number))
            _labels.Add(label, number = _labels.Count);
        return number;
    }

    /// <summary>
    /// Returns the labels that a sample shows: classes of single-label heads, and other labels with a probability above
    /// 0.5.
    /// </summary>
    private static IEnumerable<(string Head, int Label)> LabelsOf(FaceSample sample)
    {
        bool any = false;
        foreach (LabelHead head in sample.Labels.Heads)
        {
            foreach (int label in Shown(head, sample.Labels[head.Name]))
            {
                any = true;
                yield return (head.Name, label);
            }
        }

        if (!any)
            yield return s_none;
    }

    private static List<int> Shown(LabelHead head, ReadOnlySpan<float> values)
    {
        if (head.Kind == HeadKind.SingleLabel)
            return [SampleLabels.IndexOfLargest(values)];
        List<int> shown = [];
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] > 0.5f)
                shown.Add(i);
        }

        return shown;
    }

    /// <summary>A person, or a sample of an unknown person.</summary>
    private sealed class Unit(string name)
    {
        public string Name => name;

        /// <summary>Indices of its samples.</summary>
        public List<int> Samples { get; } = [];

        /// <summary>Numbers of the labels that its samples show, once per occurrence.</summary>
        public List<int> Labels { get; } = [];

        /// <summary>Index of the part that it was drawn into; -1 if none.</summary>
        public int Part { get; set; } = -1;

        public int CountOf(int label) =>
            Labels.Count == 1 ? (Labels[0] == label ? 1 : 0) : Labels.Count(each => each == label);
    }
}
