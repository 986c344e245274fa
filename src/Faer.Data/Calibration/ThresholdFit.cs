using Faer.Data.Evaluation;
using Faer.Models;

namespace Faer.Data.Calibration;

/// <summary>Fits the threshold of one label: the one with the best result on pictures whose labels are known.</summary>
internal static class ThresholdFit
{
    /// <summary>A label with fewer present, or fewer absent, keeps its threshold: 10.</summary>
    public const int MinExamples = 10;

    /// <summary>Tries a threshold between any two probabilities, below all and above all. Of equally good ones the nearest to the current one counts.</summary>
    /// <param name="probabilities">The calibrated probability of the label for each picture.</param>
    /// <param name="present">Whether it is present; the same length.</param>
    /// <param name="rule">What is to be largest.</param>
    /// <param name="current">The threshold so far, above 0 and below 1.</param>
    /// <returns>Above 0 and below 1; null where there are too few examples.</returns>
    public static float? Fit(
        ReadOnlySpan<float> probabilities,
        ReadOnlySpan<bool> present,
        ThresholdRule rule,
        float current
    )
    {
        float[] values = [.. probabilities];
        bool[] labels = [.. present];
        Array.Sort(values, labels);
        int positives = labels.Count(label => label),
            negatives = labels.Length - positives;
        if (positives < MinExamples || negatives < MinExamples)
            return null;

        // From below all to above all: the lowest so many count as absent.
        var (best, bestThreshold) = (double.NegativeInfinity, current);
        int missed = 0;
        for (int absent = 0; absent <= values.Length; absent++)
        {
            missed += absent > 0 && labels[absent - 1] ? 1 : 0;
            float below = absent == 0 ? 0 : values[absent - 1],
                above = absent == values.Length ? 1 : values[absent];
            if (Between(below, above, current) is not { } threshold)
                continue;
            double score = Score(
                new BinaryCounts(positives - missed, negatives - (absent - missed), absent - missed, missed),
                rule
            );
            if (score > best || (score == best && Math.Abs(threshold - current) < Math.Abs(bestThreshold - current)))
                (best, bestThreshold) = (score, threshold);
        }

        return bestThreshold;
    }

    private static double Score(BinaryCounts counts, ThresholdRule rule) =>
        rule switch
        {
            ThresholdRule.BalancedAccuracy => counts.BalancedAccuracy,
            ThresholdRule.F1 => counts.F1,
            _ => counts.Accuracy,
        } ?? 0;

    /// <summary>A threshold above one value and not above the next: the current one where it lies there, else the middle. Null where there is none.</summary>
    private static float? Between(float below, float above, float current)
    {
        if (current > below && current <= above)
            return current;
        float middle = below + ((above - below) / 2);
        return middle > below && middle < 1 ? middle : null;
    }
}
