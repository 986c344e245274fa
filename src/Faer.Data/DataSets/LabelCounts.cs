namespace Faer.Data.DataSets;

/// <summary>Counts the samples with each label of a head.</summary>
internal static class LabelCounts
{
    /// <summary>
    /// Counts samples per label: probability above 0.5 in a multi-label head, most probable label in a single-label
    /// head.
    /// </summary>
    public static int[] Of(LabelHead head, IReadOnlyList<FaceSample> samples)
    {
        var targets = new HeadTargets(head);
        var counts = new int[head.Count];
        var row = new float[head.Count];
        foreach (FaceSample sample in samples)
        {
            if (head.Kind == HeadKind.SingleLabel)
            {
                if (targets.ClassOf(sample) is >= 0 and var label)
                    counts[label]++;
            }
            else if (targets.TryRead(sample, row))
            {
                for (int i = 0; i < row.Length; i++)
                    counts[i] += row[i] > 0.5f ? 1 : 0;
            }
        }

        return counts;
    }
}
