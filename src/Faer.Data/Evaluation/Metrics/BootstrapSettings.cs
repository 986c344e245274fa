namespace Faer.Data.Evaluation;

/// <summary>How confidence intervals are made: people, or pictures where the person is not known, are drawn with replacement, again and again.</summary>
/// <param name="Resamples">How often; 0 for no intervals.</param>
/// <param name="Seed">The random numbers' seed; the same seed gives the same intervals.</param>
/// <param name="Level">How much of the resamples an interval covers, between 0 and 1.</param>
public sealed record BootstrapSettings(int Resamples, int Seed, double Level)
{
    /// <summary>1000 resamples, 95 %.</summary>
    public static BootstrapSettings Default { get; } = new(1000, 1, 0.95);

    /// <summary>No intervals: fast enough for every epoch of a training run.</summary>
    public static BootstrapSettings None { get; } = new(0, 1, 0.95);
}
