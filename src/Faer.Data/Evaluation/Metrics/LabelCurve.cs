namespace Faer.Data.Evaluation.Metrics;

/// <summary>
/// The ROC curve of a label, from no picture to all pictures predicted present. The report of the head contains the
/// area under the curve.
/// </summary>
/// <param name="Label">The label.</param>
/// <param name="Positives">Pictures in which it is present.</param>
/// <param name="Negatives">Pictures in which it is absent.</param>
/// <param name="FalsePositiveRates">The share of negatives at or above falling thresholds, 0 to 1, thinned out.</param>
/// <param name="TruePositiveRates">The share of positives at or above the same thresholds.</param>
public sealed record LabelCurve(
    string Label,
    int Positives,
    int Negatives,
    IReadOnlyList<double> FalsePositiveRates,
    IReadOnlyList<double> TruePositiveRates
);
