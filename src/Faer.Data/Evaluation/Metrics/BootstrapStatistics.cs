namespace Faer.Data.Evaluation.Metrics;

/// <summary>Computes the figures of one resample; see <see cref="Bootstrap"/>.</summary>
/// <param name="weights">How often each unit was drawn.</param>
/// <param name="figures">Receives the figures; a figure that is null or not set is undefined in this resample.</param>
internal delegate void BootstrapStatistics(ReadOnlySpan<int> weights, Figures figures);
