using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Evaluation.Sections;

/// <summary>The figures of a multi-label head for one weighting of the images. A mean is over the labels for which its
/// figure is defined.</summary>
/// <param name="Counts">The outcome counts of each label.</param>
/// <param name="Areas">The area under the ROC curve of each label.</param>
/// <param name="Nll">The mean negative log-likelihood over all labels.</param>
/// <param name="Brier">The mean Brier score over all labels.</param>
internal sealed record MultiLabelScores(BinaryCounts[] Counts, double?[] Areas, double? Nll, double? Brier)
{
    public double? MeanAccuracy => Counts.Select(count => count.Accuracy).Average();

    public double? MajorityAccuracy => Counts.Select(count => count.MajorityAccuracy).Average();

    public double? MeanBalancedAccuracy => Counts.Select(count => count.BalancedAccuracy).Average();

    public double? MeanF1 => Counts.Select(count => count.F1).Average();

    public double? MeanAuc => Areas.Average();
}
