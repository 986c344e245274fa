namespace Faer.Data.Evaluation.Metrics;

/// <summary>
/// Encodes the outcome of a binary prediction in one byte, so that one pass counts millions of them with any weights. 0
/// means that the label is unknown; it is not counted.
/// </summary>
internal static class BinaryOutcome
{
    private const int Outcomes = 5;

    /// <summary>The outcome of a prediction.</summary>
    public static byte Of(bool isPresent, bool isPredicted) => (byte)(1 + (isPresent ? 2 : 0) + (isPredicted ? 1 : 0));

    /// <summary>Counts outcomes, each with its weight.</summary>
    public static BinaryCounts Count(ReadOnlySpan<byte> outcomes, ReadOnlySpan<int> weights)
    {
        Span<long> counts = stackalloc long[Outcomes];
        counts.Clear();
        for (int i = 0; i < outcomes.Length; i++)
            counts[outcomes[i]] += weights[i];
        return new BinaryCounts(
            TruePositives: counts[Of(true, true)],
            FalsePositives: counts[Of(false, true)],
            TrueNegatives: counts[Of(false, false)],
            FalseNegatives: counts[Of(true, false)]
        );
    }
}
