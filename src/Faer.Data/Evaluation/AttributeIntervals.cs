namespace Faer.Data.Evaluation;

/// <summary>
/// The confidence intervals of the figures of the same name in <see cref="AttributeReport"/>; null where undefined. The means are
/// over the same attributes in every resample: one that a resample has no case of keeps its figure of the whole split.
/// </summary>
/// <param name="MeanAccuracy">Of <see cref="AttributeReport.MeanAccuracy"/>.</param>
/// <param name="MeanBalancedAccuracy">Of <see cref="AttributeReport.MeanBalancedAccuracy"/>.</param>
/// <param name="MeanF1">Of <see cref="AttributeReport.MeanF1"/>.</param>
/// <param name="MeanAuc">Of <see cref="AttributeReport.MeanAuc"/>.</param>
/// <param name="MaleHumanAccuracy">Of <see cref="AttributeReport.MaleHumanAccuracy"/>.</param>
/// <param name="SmilingHumanAccuracy">Of <see cref="AttributeReport.SmilingHumanAccuracy"/>.</param>
/// <param name="Nll">Of <see cref="AttributeReport.Nll"/>.</param>
public sealed record AttributeIntervals(
    Interval? MeanAccuracy,
    Interval? MeanBalancedAccuracy,
    Interval? MeanF1,
    Interval? MeanAuc,
    Interval? MaleHumanAccuracy,
    Interval? SmilingHumanAccuracy,
    Interval? Nll
);
