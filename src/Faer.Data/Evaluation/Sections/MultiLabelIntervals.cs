using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Evaluation.Sections;

/// <summary>
/// The confidence intervals of the figures of the same name in <see cref="MultiLabelReport"/>; null where undefined.
/// The means are over the same labels in every resample: a label whose figure is undefined in a resample keeps its
/// figure of the whole split.
/// </summary>
/// <param name="MeanAccuracy">The interval of <see cref="MultiLabelReport.MeanAccuracy"/>.</param>
/// <param name="MeanBalancedAccuracy">The interval of <see cref="MultiLabelReport.MeanBalancedAccuracy"/>.</param>
/// <param name="MeanF1">The interval of <see cref="MultiLabelReport.MeanF1"/>.</param>
/// <param name="MeanAuc">The interval of <see cref="MultiLabelReport.MeanAuc"/>.</param>
/// <param name="Nll">The interval of <see cref="MultiLabelReport.Nll"/>.</param>
public sealed record MultiLabelIntervals(
    Interval? MeanAccuracy,
    Interval? MeanBalancedAccuracy,
    Interval? MeanF1,
    Interval? MeanAuc,
    Interval? Nll
);
