namespace Faer.Data.Evaluation;

/// <summary>One bin of a reliability diagram.</summary>
/// <param name="From">Its lower edge, inclusive, 0 to 1.</param>
/// <param name="To">Its upper edge, exclusive but for the last bin.</param>
/// <param name="Count">How many predictions fell into it.</param>
/// <param name="MeanProbability">What they claimed on average, 0 to 1; null in an empty bin.</param>
/// <param name="Fraction">How often that came true, 0 to 1; null in an empty bin.</param>
public sealed record ReliabilityBin(double From, double To, long Count, double? MeanProbability, double? Fraction);
