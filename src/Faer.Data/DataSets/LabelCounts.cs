namespace Faer.Data;

/// <summary>Counts how many samples show each label of a head.</summary>
internal static class LabelCounts
{
    /// <summary>The samples per label: of a multi-label head with a probability above 0.5, of a single-label head as the most probable label.</summary>
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
