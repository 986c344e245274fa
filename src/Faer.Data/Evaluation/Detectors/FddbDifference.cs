namespace Faer.Data.Evaluation.Detectors;

/// <summary>The recall of the first detector minus the recall of the second, on the same pictures.</summary>
/// <param name="Search">Which search, as in <see cref="FddbRow"/>.</param>
/// <param name="Overlap">The overlap, as in <see cref="FddbRow"/>.</param>
/// <param name="Recall">The difference over boxes of any score.</param>
/// <param name="RecallAt">The difference at numbers of false alarms; empty for <c>default</c>.</param>
internal sealed record FddbDifference(string Search, double Overlap, Measured Recall, IReadOnlyList<Measured> RecallAt);
