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
    /// <param name="weights">What each picture counts, 1 on average; the same length.</param>
    /// <param name="rule">What is to be largest.</param>
    /// <param name="current">The threshold so far, above 0 and below 1.</param>
    /// <returns>Above 0 and below 1; null where there are too few examples.</returns>
    public static float? Fit(
        ReadOnlySpan<float> probabilities,
        ReadOnlySpan<bool> present,
        ReadOnlySpan<double> weights,
        ThresholdRule rule,
        float current
    )
    {
        float[] values = [.. probabilities];
        (bool Present, double Weight)[] labels = new (bool, double)[values.Length];
        for (int i = 0; i < labels.Length; i++)
            labels[i] = (present[i], weights[i]);
        Array.Sort(values, labels);
        int examples = labels.Count(label => label.Present);
        if (examples < MinExamples || labels.Length - examples < MinExamples)
            return null;
        double positives = labels.Sum(label => label.Present ? label.Weight : 0),
            negatives = labels.Sum(label => label.Present ? 0 : label.Weight);

        // From below all to above all: the lowest so many count as absent.
        var (best, bestThreshold) = (double.NegativeInfinity, current);
        double missed = 0,
            leftAlone = 0;
        for (int absent = 0; absent <= values.Length; absent++)
        {
            if (absent > 0 && labels[absent - 1].Present)
                missed += labels[absent - 1].Weight;
            else if (absent > 0)
                leftAlone += labels[absent - 1].Weight;
            float below = absent == 0 ? 0 : values[absent - 1],
                above = absent == values.Length ? 1 : values[absent];
            if (Between(below, above, current) is not { } threshold)
                continue;
            double score = Score(positives - missed, negatives - leftAlone, leftAlone, missed, rule);
            if (score > best || (score == best && Math.Abs(threshold - current) < Math.Abs(bestThreshold - current)))
                (best, bestThreshold) = (score, threshold);
        }

        return bestThreshold;
    }

    /// <summary>The measure of a rule, from the weights of right and wrong answers.</summary>
    private static double Score(
        double found,
        double falseAlarms,
        double leftAlone,
        double missed,
        ThresholdRule rule
    ) =>
        rule switch
        {
            ThresholdRule.BalancedAccuracy => ((found / (found + missed)) + (leftAlone / (leftAlone + falseAlarms)))
                / 2,
            ThresholdRule.F1 => 2 * found / ((2 * found) + falseAlarms + missed),
            _ => (found + leftAlone) / (found + falseAlarms + leftAlone + missed),
        };

    /// <summary>A threshold above one value and not above the next: the current one where it lies there, else the middle. Null where there is none.</summary>
    private static float? Between(float below, float above, float current)
    {
        if (current > below && current <= above)
            return current;
        float middle = below + ((above - below) / 2);
        return middle > below && middle < 1 ? middle : null;
    }
}
