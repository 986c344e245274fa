namespace Faer.Data.Evaluation;

/// <summary>The confidence intervals of the figures of the same name in <see cref="ExpressionReport"/>; null where undefined.</summary>
/// <param name="Accuracy">Of <see cref="ExpressionReport.Accuracy"/>.</param>
/// <param name="MacroRecall">Of <see cref="ExpressionReport.MacroRecall"/>; its classes are those of the report in every resample.</param>
/// <param name="Nll">Of <see cref="ExpressionReport.Nll"/>.</param>
public sealed record ExpressionIntervals(Interval? Accuracy, Interval? MacroRecall, Interval? Nll);
