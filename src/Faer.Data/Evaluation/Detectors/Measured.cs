using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Evaluation.Detectors;

/// <summary>A figure with its 95 % interval.</summary>
/// <param name="Value">The figure; null where it is undefined.</param>
/// <param name="Interval">The interval; null if there is none.</param>
internal sealed record Measured(double? Value, Interval? Interval);
