using System.Collections;
using Faer.Alignment;

namespace Faer.Data.DataSets;

/// <summary>
/// CelebA's samples, stored as columns of a few bytes per row; samples are created on access. Immutable.
/// </summary>
/// <param name="names">The pictures' names.</param>
/// <param name="folder">The folder of the pictures.</param>
/// <param name="attributes">The attributes of each row, one bit per attribute.</param>
/// <param name="splits">Indices into <see cref="SplitNames"/>.</param>
/// <param name="points">Ten numbers per row, or null without landmarks.</param>
/// <param name="hasPoints">Which rows have points.</param>
/// <param name="groups">The groups of each row, shared by the pictures of a person; null where people are not
/// known.</param>
internal sealed class CelebASamples(
    RowNames names,
    string folder,
    ulong[] attributes,
    byte[] splits,
    int[]? points,
    BitArray hasPoints,
    IReadOnlyDictionary<string, string>[]? groups
) : IReadOnlyList<FaceSample>
{
    /// <summary>The splits, by their number in the partition file.</summary>
    public static IReadOnlyList<string> SplitNames { get; } = [SplitName.Train, SplitName.Validation, SplitName.Test];

    public int Count => splits.Length;

    public FaceSample this[int index]
    {
        get
        {
            string name = names[index];
            Span<float> present = stackalloc float[FacialAttributes.Count];
            for (int i = 0; i < present.Length; i++)
                present[i] = (attributes[index] >> i) & 1;
            return new FaceSample(name, Path.Combine(folder, name), SplitNames[splits[index]])
            {
                Labels = SampleLabels.None.With(LabelHead.Attributes, present),
                Landmarks = Points(index),
                Frame = AlignmentSettings.CelebAFrame,
                Groups = groups?[index] ?? SampleGroups.None,
            };
        }
    }

    /// <summary>The splits that occur, in the order of their first rows.</summary>
    public IReadOnlyList<string> Splits() => [.. splits.Distinct().Select(split => SplitNames[split])];

    /// <summary>Returns the groups and the split of each row, without labels; empty if people are not known.</summary>
    public IEnumerable<(IReadOnlyDictionary<string, string> Groups, string Split)> Places() =>
        groups?.Zip(splits, (group, split) => (group ?? SampleGroups.None, SplitNames[split])) ?? [];

    public IEnumerator<FaceSample> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>CelebA's left is the viewer's left: its <c>lefteye</c> is the subject's right eye.</summary>
    private FaceLandmarks? Points(int index)
    {
        if (points is null || !hasPoints[index])
            return null;
        ReadOnlySpan<int> of = points.AsSpan(CelebADataSet.PointValues * index, CelebADataSet.PointValues);
        return new FaceLandmarks(
            new(of[0], of[1]),
            new(of[2], of[3]),
            new(of[4], of[5]),
            new(of[6], of[7]),
            new(of[8], of[9])
        );
    }
}
