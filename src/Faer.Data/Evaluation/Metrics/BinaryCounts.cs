namespace Faer.Data.Evaluation.Metrics;

/// <summary>
/// Counts of the four outcomes of a binary label, and ratios of these counts. A ratio with denominator 0 is null.
/// </summary>
/// <param name="TruePositives">Present and predicted present.</param>
/// <param name="FalsePositives">Absent and predicted present.</param>
/// <param name="TrueNegatives">Absent and predicted absent.</param>
/// <param name="FalseNegatives">Present and predicted absent.</param>
internal readonly record struct BinaryCounts(
    long TruePositives,
    long FalsePositives,
    long TrueNegatives,
    long FalseNegatives
)
{
    /// <summary>All cases.</summary>
    public long Total => TruePositives + FalsePositives + TrueNegatives + FalseNegatives;

    /// <summary>Cases in which the label is present.</summary>
    public long Positives => TruePositives + FalseNegatives;

    /// <summary>Cases in which the label is absent.</summary>
    public long Negatives => TrueNegatives + FalsePositives;

    /// <summary>
    /// The share of cases predicted correctly, 0 to 1. With another rater's labels as truth, this is the agreement.
    /// Null without a case.
    /// </summary>
    public double? Accuracy => Ratio(TruePositives + TrueNegatives, Total);

    /// <summary>The share of positives found, 0 to 1. Null without positives.</summary>
    public double? Recall => Ratio(TruePositives, Positives);

    /// <summary>The share of negatives predicted absent, 0 to 1. Null without negatives.</summary>
    public double? Specificity => Ratio(TrueNegatives, Negatives);

    /// <summary>The share of predicted positives that are right, 0 to 1. Null when nothing was predicted
    /// present.</summary>
    public double? Precision => Ratio(TruePositives, TruePositives + FalsePositives);

    /// <summary>The mean of recall and specificity, 0 to 1. Null unless both classes occur.</summary>
    public double? BalancedAccuracy => (Recall + Specificity) / 2;

    /// <summary>The harmonic mean of precision and recall, 0 to 1. Null without positives.</summary>
    public double? F1 =>
        Positives == 0 ? null : Ratio(2 * TruePositives, (2 * TruePositives) + FalsePositives + FalseNegatives);

    /// <summary>The accuracy of always answering the more frequent outcome, 0.5 to 1. Null without a case.</summary>
    public double? MajorityAccuracy => Ratio(Math.Max(Positives, Negatives), Total);

    /// <summary>Counts the outcomes of predictions.</summary>
    /// <param name="truth">Whether the label is present, one value per case.</param>
    /// <param name="predicted">Whether it was predicted present; the same length.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static BinaryCounts Count(ReadOnlySpan<bool> truth, ReadOnlySpan<bool> predicted)
    {
        if (truth.Length != predicted.Length)
            throw new ArgumentException(
                $"{truth.Length} labels do not match {predicted.Length} predictions.",
                nameof(predicted)
            );
        long truePositives = 0,
            falsePositives = 0,
            trueNegatives = 0,
            falseNegatives = 0;
        for (int i = 0; i < truth.Length; i++)
        {
            if (truth[i] && predicted[i])
                truePositives++;
            else if (truth[i])
                falseNegatives++;
            else if (predicted[i])
                falsePositives++;
            else
                trueNegatives++;
        }

        return new BinaryCounts(truePositives, falsePositives, trueNegatives, falseNegatives);
    }

    private static double? Ratio(long part, long whole) => whole == 0 ? null : (double)part / whole;
}
