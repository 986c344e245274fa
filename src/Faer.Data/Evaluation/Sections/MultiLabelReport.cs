using System.Text.Json.Serialization;
using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Evaluation.Sections;

/// <summary>
/// The figures of a multi-label head on one split. A label is present if its target is above 0.5; with soft labels of a
/// teacher model, the accuracy is the agreement with that teacher. Pictures without a label are left out. Means are
/// over the labels for which the figure is defined.
/// </summary>
public sealed record MultiLabelReport : ReportPart
{
    /// <summary>Pictures with at least one label.</summary>
    public required int Images { get; init; }

    /// <summary>Mean over the labels of the share predicted correctly.</summary>
    public required double? MeanAccuracy { get; init; }

    /// <summary>Mean over the labels of the accuracy of always giving the more frequent answer in this split.</summary>
    public required double? MajorityAccuracy { get; init; }

    /// <summary>Mean over the labels of the mean of recall and specificity.</summary>
    public required double? MeanBalancedAccuracy { get; init; }

    /// <summary>Mean over the labels of F1.</summary>
    public required double? MeanF1 { get; init; }

    /// <summary>Mean over the labels of the area under the ROC curve.</summary>
    public required double? MeanAuc { get; init; }

    /// <summary>Mean over all labels of <c>-ln</c> of the predicted probability of the true value, in nats.</summary>
    public required double? Nll { get; init; }

    /// <summary>
    /// Mean Brier score over all labels: the squared difference between the probability of presence and the truth (1 or
    /// 0), 0 (best) to 1; null in files of earlier versions.
    /// </summary>
    public double? Brier { get; init; }

    /// <summary>The confidence interval of the Brier score; also null if intervals were not requested.</summary>
    public Interval? BrierInterval { get; init; }

    /// <summary>Expected calibration error of the probability of presence, over all labels, in the bins of <see
    /// cref="Reliability"/>.</summary>
    public required double? Ece { get; init; }

    /// <summary>The number of equal-width bins of <see cref="Ece"/>: 15.</summary>
    public required int EceBins { get; init; }

    /// <summary>Confidence intervals; null if they were not requested.</summary>
    public required MultiLabelIntervals? Intervals { get; init; }

    /// <summary>The figures of each label by its name, in the order of the head: <c>perAttribute</c> in
    /// report.json.</summary>
    [JsonPropertyName("perAttribute")]
    public required IReadOnlyDictionary<string, MultiLabelMetrics> PerLabel { get; init; }

    /// <summary>Predicted probability of presence against the observed frequency, over all labels.</summary>
    public required IReadOnlyList<ReliabilityBin> Reliability { get; init; }
}
