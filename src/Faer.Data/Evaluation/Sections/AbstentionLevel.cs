using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Evaluation.Sections;

/// <summary>The accuracy of the remaining answers when the least confident ones are withheld.</summary>
/// <param name="Coverage">The share of answers that are given, above 0 and at most 1.</param>
/// <param name="Confidence">
/// The lowest confidence of these answers: the probability of the answer, or the distance from the threshold for a
/// multi-label head; null without an answer.
/// </param>
/// <param name="Accuracy">The share of these answers that are right; null without an answer.</param>
/// <param name="AccuracyInterval">
/// The confidence interval of the accuracy; also null if intervals were not requested.
/// </param>
public sealed record AbstentionLevel(double Coverage, double? Confidence, double? Accuracy, Interval? AccuracyInterval);
