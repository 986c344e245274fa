namespace Faer.Data.Evaluation;

/// <summary>
/// The figures of one class of a single-label head, it against all others; null where undefined (see <see cref="ConfusionMatrix"/>). Intervals are
/// null also when none was asked for, and where fewer than 10 people (or pictures of unknown people) show the class, or the others.
/// </summary>
/// <param name="Images">Pictures of this class.</param>
/// <param name="Recall">Share of them predicted so.</param>
/// <param name="RecallInterval">The confidence interval of the recall.</param>
/// <param name="Auc">Area under the ROC curve of the class's probability.</param>
/// <param name="AucInterval">The confidence interval of the area.</param>
/// <param name="Precision">Share of the predictions of this class that are right.</param>
/// <param name="F1">Harmonic mean of precision and recall.</param>
/// <param name="Accuracy">Share of all pictures of which it was said rightly whether they show this class.</param>
/// <param name="Untrained">Whether training saw too few examples of it.</param>
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
