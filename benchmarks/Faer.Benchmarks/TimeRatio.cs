using Faer.Data.Evaluation.Metrics;

namespace Faer.Benchmarks;

/// <summary>How many times as long one action takes as another that was measured in the same turns.</summary>
/// <param name="Median">The median of the ratios of all turns.</param>
/// <param name="Interval">The 95 % interval of the median, from resampled turns.</param>
internal sealed record TimeRatio(double Median, Interval Interval)
{
    /// <summary>Divides the fastest runs of each turn.</summary>
    public static TimeRatio Of(Timing first, Timing second)
    {
        double[] ratios = [.. first.TurnsMs.Zip(second.TurnsMs, (one, other) => one / other)];
        FigureIntervals intervals = Bootstrap.Intervals(
            ratios.Length,
            BootstrapSettings.Default,
            (weights, figures) =>
            {
                var drawn = new List<double>(ratios.Length);
                for (int i = 0; i < ratios.Length; i++)
                    drawn.AddRange(Enumerable.Repeat(ratios[i], weights[i]));
                figures["", ""] = MedianOf(drawn);
            }
        );
        return new TimeRatio(MedianOf(ratios), intervals["", ""]!);
    }

    /// <summary>The ratio and its interval, as shown in tables.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Median:F3} [{Interval.Low:F3}, {Interval.High:F3}]");

    private static double MedianOf(IEnumerable<double> ratios) => Bootstrap.Quantile([.. ratios.Order()], 0.5);
}
