namespace Faer.Data.Evaluation;

/// <summary>The figures of one class of a single-label head; null where undefined (see <see cref="ConfusionMatrix"/>).</summary>
/// <param name="Images">Pictures of this class.</param>
/// <param name="Recall">Share of them predicted so.</param>
/// <param name="RecallInterval">The confidence interval of the recall; null below 10 pictures, which are too few to resample, and when none was asked for.</param>
/// <param name="Precision">Share of the predictions of this class that are right.</param>
/// <param name="F1">Harmonic mean of precision and recall.</param>
/// <param name="Untrained">Whether training saw too few examples of it.</param>
public sealed record SingleLabelMetrics(
    int Images,
    double? Recall,
    Interval? RecallInterval,
    double? Precision,
    double? F1,
    bool Untrained
);
