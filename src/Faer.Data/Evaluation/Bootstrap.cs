namespace Faer.Data.Evaluation;

/// <summary>Confidence intervals by the percentile bootstrap (Efron and Tibshirani, 1993) over images.</summary>
public static class Bootstrap
{
    /// <summary>The intervals of several statistics from the same resamples.</summary>
    /// <param name="images">How many images there are.</param>
    /// <param name="count">How many statistics there are.</param>
    /// <param name="settings">How often, which seed, which level.</param>
    /// <param name="statistics">Computes them.</param>
    /// <returns>
    /// One interval a statistic; null without resamples, without images, and where a statistic is undefined in more than half
    /// of the resamples. Fewer undefined ones are left out.
    /// </returns>
    public static IReadOnlyList<Interval?> Intervals(
        int images,
        int count,
        BootstrapSettings settings,
        BootstrapStatistics statistics
    )
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(statistics);
        ArgumentOutOfRangeException.ThrowIfNegative(settings.Resamples, nameof(settings));
        if (settings.Resamples == 0 || images == 0)
            return new Interval?[count];

        var random = new Random(settings.Seed);
        var weights = new int[images];
        var values = new double[count];
        List<double>[] defined = [.. Enumerable.Range(0, count).Select(_ => new List<double>(settings.Resamples))];
        for (int resample = 0; resample < settings.Resamples; resample++)
        {
            Array.Clear(weights);
            for (int i = 0; i < images; i++)
                weights[random.Next(images)]++;
            statistics(weights, values);
            for (int i = 0; i < count; i++)
            {
                if (!double.IsNaN(values[i]))
                    defined[i].Add(values[i]);
            }
        }

        double tail = (1 - settings.Level) / 2;
        return
        [
            .. defined.Select(sample =>
            {
                if (2 * sample.Count < settings.Resamples)
                    return null;
                sample.Sort();
                return new Interval(Quantile(sample, tail), Quantile(sample, 1 - tail));
            }),
        ];
    }

    /// <summary>A quantile of sorted values, linear between neighbours.</summary>
    internal static double Quantile(List<double> sorted, double fraction)
    {
        double position = fraction * (sorted.Count - 1);
        int below = (int)position;
        int above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }
}
