namespace Faer.Data.DataSets;

/// <summary>
/// Reads labels of samples for one head, matched by name, because the data set may have other labels. For a
/// single-label head a sample counts if its most probable label is one of the head's; the rest of its distribution is
/// left out, and the kept part is scaled to sum to 1. Thread-safe.
/// </summary>
/// <param name="head">The head that the labels are for.</param>
internal sealed class HeadTargets(LabelHead head)
{
    // Samples of a data set share their heads, so the last mapping is nearly always the right one.
    private Map? _last;

    public LabelHead Head => head;

    /// <summary>Writes one row; NaN where a label is missing.</summary>
    /// <returns>Whether the row has a label.</returns>
    public bool TryRead(FaceSample sample, Span<float> row)
    {
        ReadOnlySpan<float> values = sample.Labels[head.Name];
        if (values.IsEmpty)
        {
            row.Fill(float.NaN);
            return false;
        }

        if (PlacesIn(sample) is not { } places)
        {
            values.CopyTo(row);
            return true;
        }

        if (head.Kind == HeadKind.SingleLabel && !places.Contains(SampleLabels.IndexOfLargest(values)))
        {
            row.Fill(float.NaN);
            return false;
        }

        float sum = 0;
        bool isKnown = false;
        for (int i = 0; i < row.Length; i++)
        {
            row[i] = places[i] < 0 ? Absent : values[places[i]];
            sum += row[i];
            isKnown |= !float.IsNaN(row[i]);
        }

        for (int i = 0; i < row.Length && head.Kind == HeadKind.SingleLabel; i++)
            row[i] /= sum;
        return isKnown;
    }

    /// <summary>
    /// Returns the most probable label of a single-label head; -1 if there is none or the head does not have it.
    /// </summary>
    public int ClassOf(FaceSample sample)
    {
        ReadOnlySpan<float> values = sample.Labels[head.Name];
        if (values.IsEmpty)
            return -1;
        int best = SampleLabels.IndexOfLargest(values);
        return PlacesIn(sample) is { } places ? Array.IndexOf(places, best) : best;
    }

    /// <summary>Whether a sample has a label of a single-label head that the head does not have.</summary>
    public bool IsOutside(FaceSample sample) => !sample.Labels[head.Name].IsEmpty && ClassOf(sample) < 0;

    private float Absent => head.Kind == HeadKind.SingleLabel ? 0 : float.NaN;

    /// <summary>
    /// Returns the index of each of the head's labels in a sample's values, -1 if missing; null if the labels are the
    /// same.
    /// </summary>
    private int[]? PlacesIn(FaceSample sample)
    {
        LabelHead source = sample.Labels.HeadOf(head.Name)!;
        Map? last = Volatile.Read(ref _last);
        if (!ReferenceEquals(last?.Source, source))
        {
            if (source.Kind != head.Kind)
                throw new FaerException(
                    $"{sample.PictureName}: the head '{head.Name}' is {Describe(source)} in the data set "
                        + $"and {Describe(head)} in the model; rename one of them."
                );
            last = new Map(source, source.Equals(head) ? null : [.. head.Labels.Select(source.IndexOf)]);
            Volatile.Write(ref _last, last);
        }

        return last!.Places;
    }

    private static string Describe(LabelHead head) =>
        head.Kind == HeadKind.SingleLabel ? "single-label" : "multi-label";

    private sealed record Map(LabelHead Source, int[]? Places);
}
