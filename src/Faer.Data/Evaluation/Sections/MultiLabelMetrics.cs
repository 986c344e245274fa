namespace Faer.Data.Evaluation;

/// <summary>
/// The figures of one label of a multi-label head; null where undefined (see <see cref="BinaryCounts"/>). Intervals are null also when none
/// was asked for; those of recall and area also where fewer than 10 people (or pictures of unknown people) have the label present, or
/// for the area absent.
/// </summary>
/// <param name="Images">Pictures with this label.</param>
/// <param name="Positives">Pictures in which it is present.</param>
/// <param name="Accuracy">Share predicted right.</param>
/// <param name="AccuracyInterval">The confidence interval of the accuracy.</param>
/// <param name="MajorityAccuracy">What always answering the more frequent of present and absent would get.</param>
/// <param name="BalancedAccuracy">Mean of recall and specificity.</param>
/// <param name="F1">Harmonic mean of precision and recall.</param>
/// <param name="Precision">Share of predicted positives that are right.</param>
/// <param name="Recall">Share of positives found.</param>
/// <param name="RecallInterval">The confidence interval of the recall.</param>
/// <param name="Auc">Area under the ROC curve.</param>
/// <param name="AucInterval">The confidence interval of the area.</param>
/// <param name="Untrained">Whether training saw too few examples of it.</param>
public sealed record MultiLabelMetrics(
    int Images,
    int Positives,
    double? Accuracy,
    Interval? AccuracyInterval,
    double? MajorityAccuracy,
    double? BalancedAccuracy,
    double? F1,
    double? Precision,
    double? Recall,
    Interval? RecallInterval,
    double? Auc,
    Interval? AucInterval,
    bool Untrained
);
