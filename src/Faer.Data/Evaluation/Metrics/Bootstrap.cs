namespace Faer.Data.Evaluation.Metrics;

/// <summary>Confidence intervals by the percentile bootstrap (Efron and Tibshirani, 1993) over units: people or single
/// pictures.</summary>
internal static class Bootstrap
{
    /// <summary>Computes the intervals of several figures from the same resamples.</summary>
    /// <param name="units">How many units there are; see <see cref="ResamplingUnits"/>.</param>
    /// <param name="settings">The number of resamples, the seed and the level.</param>
    /// <param name="statistics">Computes the figures of a resample.</param>
    /// <returns>
    /// The intervals by figure name; empty without resamples or units. Resamples in which a figure is undefined are
    /// left out; a figure that is undefined in more than half of the resamples has no interval.
    /// </returns>
    public static FigureIntervals Intervals(int units, BootstrapSettings settings, BootstrapStatistics statistics)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(statistics);
        ArgumentOutOfRangeException.ThrowIfNegative(settings.Resamples, nameof(settings));
        if (settings.Resamples == 0 || units == 0)
            return FigureIntervals.None;

        var random = new Random(settings.Seed);
        var weights = new int[units];
        var figures = new Figures();
        Dictionary<(string Part, string Name), List<double>> defined = [];
        for (int resample = 0; resample < settings.Resamples; resample++)
        {
            Array.Clear(weights);
            for (int i = 0; i < units; i++)
                weights[random.Next(units)]++;
            figures.Clear();
            statistics(weights, figures);
            foreach (((string, string) name, double? figure) in figures.All)
            {
                if (figure is not { } value)
                    continue;
                if (!defined.TryGetValue(name, out List<double>? values))
                    defined[name] = values = new List<double>(settings.Resamples);
                values.Add(value);
            }
        }

        double tail = (1 - settings.Level) / 2;
        var intervals = new Dictionary<(string, string), Interval>();
        foreach (((string, string) name, List<double> values) in defined)
        {
            if (2 * values.Count < settings.Resamples)
                continue;
            values.Sort();
            intervals[name] = new Interval(Quantile(values, tail), Quantile(values, 1 - tail));
        }

        return new FigureIntervals(intervals);
    }

    /// <summary>A quantile of sorted values, linear between neighbors.</summary>
    internal static double Quantile(List<double> sorted, double fraction)
    {
        double position = fraction * (sorted.Count - 1);
        int below = (int)position;
        int above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }
}
