using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Evaluation.Sections;

/// <summary>
/// The figures of one label of a multi-label head; null where undefined (see <see cref="BinaryCounts"/>). Intervals are
/// also null if they were not requested. The interval of the recall needs at least 10 people (or pictures of unknown
/// people) with the label present; the interval of the area also needs as many with the label absent.
/// </summary>
/// <param name="Images">Pictures for which the label is known.</param>
/// <param name="Positives">Pictures in which it is present.</param>
/// <param name="Accuracy">Share predicted correctly.</param>
/// <param name="AccuracyInterval">The confidence interval of the accuracy.</param>
/// <param name="MajorityAccuracy">The accuracy of always answering the more frequent of present and absent.</param>
/// <param name="BalancedAccuracy">Mean of recall and specificity.</param>
/// <param name="F1">Harmonic mean of precision and recall.</param>
/// <param name="Precision">Share of predicted positives that are right.</param>
/// <param name="Recall">Share of positives found.</param>
/// <param name="RecallInterval">The confidence interval of the recall.</param>
/// <param name="Auc">Area under the ROC curve.</param>
/// <param name="AucInterval">The confidence interval of the area.</param>
/// <param name="Untrained">Whether the label had too few training examples.</param>
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
