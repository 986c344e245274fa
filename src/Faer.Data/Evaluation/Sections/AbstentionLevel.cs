namespace Faer.Data.Evaluation;

/// <summary>The accuracy of the answers that are given when the least sure ones are withheld.</summary>
/// <param name="Coverage">The share of answers that are given, above 0 to 1.</param>
/// <param name="Confidence">How sure the least sure of them is: the probability of the answer, or the distance from the threshold for a multi-label head.</param>
/// <param name="Accuracy">The share of them that is right; null without an answer.</param>
/// <param name="AccuracyInterval">The confidence interval of the accuracy; null also when none was asked for.</param>
public sealed record AbstentionLevel(double Coverage, double? Confidence, double? Accuracy, Interval? AccuracyInterval);
