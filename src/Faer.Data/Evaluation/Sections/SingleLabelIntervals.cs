namespace Faer.Data.Evaluation;

/// <summary>The confidence intervals of the figures of the same name in <see cref="SingleLabelReport"/>; null where undefined.</summary>
/// <param name="Accuracy">Of <see cref="SingleLabelReport.Accuracy"/>.</param>
/// <param name="MacroRecall">Of <see cref="SingleLabelReport.MacroRecall"/>; its classes are those of the report in every resample.</param>
/// <param name="MacroAuc">Of <see cref="SingleLabelReport.MacroAuc"/>; likewise.</param>
/// <param name="Nll">Of <see cref="SingleLabelReport.Nll"/>.</param>
public sealed record SingleLabelIntervals(Interval? Accuracy, Interval? MacroRecall, Interval? MacroAuc, Interval? Nll);
