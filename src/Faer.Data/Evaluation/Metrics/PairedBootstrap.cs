namespace Faer.Data.Evaluation;

/// <summary>
/// How much better one recipe is than another on the same images. Images are drawn once for both, which takes out what makes an
/// image hard for either; the runs (seeds) of each are drawn on their own, as another training would have given other weights.
/// </summary>
internal static class PairedBootstrap
{
    /// <summary>The difference of the mean scores, first minus second, and its interval.</summary>
    /// <param name="first">One row per run: the score of each image, NaN where it has none. The same images are NaN in all rows.</param>
    /// <param name="second">The same of the other recipe.</param>
    /// <param name="settings">Resamples, seed and level; there must be resamples.</param>
    /// <exception cref="ArgumentException">There is no run, or the rows are of different images.</exception>
    public static PairedDifference Compare(
        IReadOnlyList<double[]> first,
        IReadOnlyList<double[]> second,
        BootstrapSettings settings
    )
    {
        if (first.Count == 0 || second.Count == 0)
            throw new ArgumentException("Both recipes need a run.");
        int[] images = [.. Enumerable.Range(0, first[0].Length).Where(i => !double.IsNaN(first[0][i]))];
        foreach (double[] row in first.Concat(second))
        {
            if (
                row.Length != first[0].Length
                || images.Any(i => double.IsNaN(row[i]))
                || row.Count(double.IsNaN) != row.Length - images.Length
            )
                throw new ArgumentException("The runs were not judged on the same images.");
        }

        var random = new Random(settings.Seed);
        var differences = new List<double>(settings.Resamples);
        var drawn = new int[images.Length];
        for (int resample = 0; resample < settings.Resamples; resample++)
        {
            for (int i = 0; i < drawn.Length; i++)
                drawn[i] = images[random.Next(images.Length)];
            differences.Add(Mean(first) - Mean(second));
        }

        differences.Sort();
        double tail = (1 - settings.Level) / 2;
        return new PairedDifference(
            first.Average(row => images.Average(i => row[i])) - second.Average(row => images.Average(i => row[i])),
            new Interval(Bootstrap.Quantile(differences, tail), Bootstrap.Quantile(differences, 1 - tail))
        );

        double Mean(IReadOnlyList<double[]> runs)
        {
            double sum = 0;
            for (int run = 0; run < runs.Count; run++)
            {
                double[] row = runs[random.Next(runs.Count)];
                foreach (int image in drawn)
                    sum += row[image];
            }

            return sum / ((double)runs.Count * drawn.Length);
        }
    }
}
