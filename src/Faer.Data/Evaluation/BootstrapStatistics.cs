namespace Faer.Data.Evaluation;

/// <summary>Computes the statistics of one resample; see <see cref="Bootstrap"/>.</summary>
/// <param name="weights">How often each image was drawn.</param>
/// <param name="values">Target, one value a statistic; NaN where it is undefined.</param>
public delegate void BootstrapStatistics(ReadOnlySpan<int> weights, Span<double> values);
