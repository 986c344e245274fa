using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Evaluation.Sections;

/// <summary>The result of the certainty rule in the model file.</summary>
/// <param name="StatedError">The share of wrong answers that the rule was fitted for.</param>
/// <param name="Answered">The share of answers that are certain, 0..1; null without an answer.</param>
/// <param name="AnsweredInterval">
/// The confidence interval of this share; also null if intervals were not requested.
/// </param>
/// <param name="Error">The share of wrong answers among the certain ones, 0..1; null if none is certain.</param>
/// <param name="ErrorInterval">
/// The confidence interval of this share; also null if intervals were not requested.
/// </param>
public sealed record AbstentionRule(
    double StatedError,
    double? Answered,
    Interval? AnsweredInterval,
    double? Error,
    Interval? ErrorInterval
);
