using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Evaluation.Sections;

/// <summary>
/// The figures of one class of a single-label head against all others; null where undefined (see
/// <see cref="ConfusionMatrix"/>). Intervals are also null if they were not requested. They need at least 10 people (or
/// pictures of unknown people) with the class; the interval of the area also needs as many with other classes.
/// </summary>
/// <param name="Images">Pictures of this class.</param>
/// <param name="Recall">Share of them predicted as this class.</param>
/// <param name="RecallInterval">The confidence interval of the recall.</param>
/// <param name="Auc">Area under the ROC curve of the class's probability.</param>
/// <param name="AucInterval">The confidence interval of the area.</param>
/// <param name="Precision">Share of the predictions of this class that are right.</param>
/// <param name="F1">Harmonic mean of precision and recall.</param>
/// <param name="Accuracy">
/// Share of all pictures for which the presence or absence of this class was predicted correctly.
/// </param>
/// <param name="Untrained">Whether the class had too few training examples.</param>
public sealed record SingleLabelMetrics(
    int Images,
    double? Recall,
    Interval? RecallInterval,
    double? Auc,
    Interval? AucInterval,
    double? Precision,
    double? F1,
    double? Accuracy,
    bool Untrained
);
