using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Evaluation.Sections;

/// <summary>The confidence intervals of the figures of the same name in <see cref="SingleLabelReport"/>; null where
/// undefined.</summary>
/// <param name="Accuracy">The interval of <see cref="SingleLabelReport.Accuracy"/>.</param>
/// <param name="MacroRecall">
/// The interval of <see cref="SingleLabelReport.MacroRecall"/>. A class that is missing in a resample keeps its recall
/// of all images.
/// </param>
/// <param name="MacroAuc">The interval of <see cref="SingleLabelReport.MacroAuc"/>, over the same classes.</param>
/// <param name="Nll">The interval of <see cref="SingleLabelReport.Nll"/>.</param>
public sealed record SingleLabelIntervals(Interval? Accuracy, Interval? MacroRecall, Interval? MacroAuc, Interval? Nll);
