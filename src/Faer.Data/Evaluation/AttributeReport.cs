namespace Faer.Data.Evaluation;

/// <summary>
/// The attribute head on one split. A label is present when its target is above 0.5 (a soft label of a teacher model makes
/// accuracy the agreement with that teacher); pictures without a label are left out. Means are over the attributes for
/// which the figure is defined.
/// </summary>
public sealed record AttributeReport
{
    /// <summary>Pictures with at least one attribute label.</summary>
    public required int Images { get; init; }

    /// <summary>Mean over the attributes of the share of labels predicted right.</summary>
    public required double? MeanAccuracy { get; init; }

    /// <summary>Mean over the attributes of what always answering the more frequent label would get on this split.</summary>
    public required double? MajorityAccuracy { get; init; }

    /// <summary>Mean over the attributes of the mean of recall and specificity.</summary>
    public required double? MeanBalancedAccuracy { get; init; }

    /// <summary>Mean over the attributes of F1.</summary>
    public required double? MeanF1 { get; init; }

    /// <summary>Mean over the attributes of the area under the ROC curve.</summary>
    public required double? MeanAuc { get; init; }

    /// <summary>Share of pictures in which Male agrees with what people said.</summary>
    public required double? MaleHumanAccuracy { get; init; }

    /// <summary>Pictures of which people said whether they show a man.</summary>
    public required int MaleHumanImages { get; init; }

    /// <summary>Share of pictures in which Smiling agrees with what people said.</summary>
    public required double? SmilingHumanAccuracy { get; init; }

    /// <summary>Pictures of which people said whether they show a smile.</summary>
    public required int SmilingHumanImages { get; init; }

    /// <summary>Mean over all labels of <c>-ln</c> of the probability given to the label, in nats.</summary>
    public required double? Nll { get; init; }

    /// <summary>Expected calibration error of the probability of presence, over all labels, in the bins of <see cref="Reliability"/>.</summary>
    public required double? Ece { get; init; }

    /// <summary>How many bins of equal width <see cref="Ece"/> uses: 15.</summary>
    public required int EceBins { get; init; }

    /// <summary>Confidence intervals; null when none were asked for.</summary>
    public required AttributeIntervals? Intervals { get; init; }

    /// <summary>The figures of each attribute by its name, in the order of <see cref="FacialAttributes.Names"/>.</summary>
    public required IReadOnlyDictionary<string, AttributeMetrics> PerAttribute { get; init; }

    /// <summary>Predicted probability of presence against how often the label was present, over all labels.</summary>
    public required IReadOnlyList<ReliabilityBin> Reliability { get; init; }
}
