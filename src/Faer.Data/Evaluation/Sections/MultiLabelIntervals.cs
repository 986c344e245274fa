namespace Faer.Data.Evaluation;

/// <summary>
/// The confidence intervals of the figures of the same name in <see cref="MultiLabelReport"/>; null where undefined. The means are
/// over the same labels in every resample: one that a resample has no case of keeps its figure of the whole split.
/// </summary>
/// <param name="MeanAccuracy">Of <see cref="MultiLabelReport.MeanAccuracy"/>.</param>
/// <param name="MeanBalancedAccuracy">Of <see cref="MultiLabelReport.MeanBalancedAccuracy"/>.</param>
/// <param name="MeanF1">Of <see cref="MultiLabelReport.MeanF1"/>.</param>
/// <param name="MeanAuc">Of <see cref="MultiLabelReport.MeanAuc"/>.</param>
/// <param name="Nll">Of <see cref="MultiLabelReport.Nll"/>.</param>
public sealed record MultiLabelIntervals(
    Interval? MeanAccuracy,
    Interval? MeanBalancedAccuracy,
    Interval? MeanF1,
    Interval? MeanAuc,
    Interval? Nll
);
