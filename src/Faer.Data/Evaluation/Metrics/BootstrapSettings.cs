namespace Faer.Data.Evaluation.Metrics;

/// <summary>
/// Settings of the bootstrap, which computes confidence intervals by repeatedly drawing people, or pictures where the
/// person is unknown, with replacement.
/// </summary>
/// <param name="Resamples">The number of resamples; 0 for no intervals.</param>
/// <param name="Seed">The seed of the random numbers; the same seed gives the same intervals.</param>
/// <param name="Level">The share of the resamples that an interval covers, between 0 and 1.</param>
public sealed record BootstrapSettings(int Resamples, int Seed, double Level)
{
    /// <summary>1000 resamples, 95 %.</summary>
    public static BootstrapSettings Default { get; } = new(1000, 1, 0.95);

    /// <summary>No intervals: fast enough for every epoch of a training run.</summary>
    public static BootstrapSettings None { get; } = new(0, 1, 0.95);
}
