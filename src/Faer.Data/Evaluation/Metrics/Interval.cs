namespace Faer.Data.Evaluation.Metrics;

/// <summary>A confidence interval, both ends included.</summary>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end.</param>
public sealed record Interval(double Low, double High);
