namespace Faer.Data.Evaluation;

/// <summary>What the model file's own rule of certain answers gives.</summary>
/// <param name="StatedError">The share of wrong answers that the rule was fitted for.</param>
/// <param name="Answered">The share of answers that are certain, 0..1; null without an answer.</param>
/// <param name="AnsweredInterval">The confidence interval of the share; null also when none was asked for.</param>
/// <param name="Error">The share of wrong answers among the certain ones, 0..1; null where none is certain.</param>
/// <param name="ErrorInterval">The confidence interval of that; null also when none was asked for.</param>
public sealed record AbstentionRule(
    double StatedError,
    double? Answered,
    Interval? AnsweredInterval,
    double? Error,
    Interval? ErrorInterval
);
