using Faer.Models;

namespace Faer.Data.Calibration;

/// <summary>Fits the threshold of one label: the one with the best result on labelled pictures.</summary>
internal static class ThresholdFit
{
    /// <summary>
    /// Smallest number of present and of absent examples; a label with fewer keeps its threshold: 10.
    /// </summary>
    public const int MinExamples = 10;

    /// <summary>
    /// Tries a threshold between each two neighbouring probabilities, below all and above all. Of equally good ones,
    /// takes the nearest to the current one.
    /// </summary>
    /// <param name="probabilities">The calibrated probability of the label, one per picture.</param>
    /// <param name="present">Whether the label is present, one per picture.</param>
    /// <param name="weights">The weight of each picture, 1 on average; the same length.</param>
    /// <param name="rule">The measure to maximise.</param>
    /// <param name="current">The current threshold, above 0 and below 1.</param>
    /// <returns>The threshold, above 0 and below 1; null if there are too few examples.</returns>
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

        // Labels with the lowest probabilities count as absent: from none to all of them.
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

    /// <summary>Computes the measure of a rule from the weights of right and wrong answers.</summary>
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

    /// <summary>
    /// Returns a threshold above one value and not above the next: the current one if it lies there, else the middle.
    /// Null if there is none below 1.
    /// </summary>
    private static float? Between(float below, float above, float current)
    {
        if (current > below && current <= above)
            return current;
        float middle = below + ((above - below) / 2);
        return middle > below && middle < 1 ? middle : null;
    }
}
