namespace Faer.Data.Evaluation.Metrics;

/// <summary>One bin of a reliability diagram.</summary>
/// <param name="From">Its lower edge, inclusive, 0 to 1.</param>
/// <param name="To">Its upper edge, exclusive except in the last bin.</param>
/// <param name="Count">The number of predictions in the bin.</param>
/// <param name="MeanProbability">Their mean predicted probability, 0 to 1; null in an empty bin.</param>
/// <param name="Fraction">The share of them that came true, 0 to 1; null in an empty bin.</param>
public sealed record ReliabilityBin(double From, double To, long Count, double? MeanProbability, double? Fraction);
