namespace Faer.Data.Evaluation.Metrics;

/// <summary>
/// The scores of the runs of one recipe, aggregated by resampling unit; see <see cref="PairedComparison"/>.
/// </summary>
internal sealed class ScoredRuns
{
    // For each unit, its images' scores minus the run's mean, summed over the images and averaged over the runs.
    private readonly double[] _deviations;

    /// <param name="runs">One row per run: the score of each image.</param>
    /// <param name="images">The indices of the images that count.</param>
    /// <param name="units">Which images belong together.</param>
    public ScoredRuns(IReadOnlyList<double[]> runs, int[] images, ResamplingUnits units)
    {
        int[] places = Places(images, units);
        Units = places.Max() + 1;
        double[] means = [.. runs.Select(row => images.Average(i => row[i]))];
        Mean = means.Average();
        var deviations = new double[runs.Count][];
        _deviations = new double[Units];
        for (int run = 0; run < runs.Count; run++)
        {
            double[] own = deviations[run] = new double[Units];
            for (int i = 0; i < images.Length; i++)
                own[places[i]] += runs[run][images[i]] - means[run];
            for (int unit = 0; unit < Units; unit++)
                _deviations[unit] += own[unit] / runs.Count;
        }

        if (runs.Count < 2)
            return;
        OfRuns = means.Sum(mean => (mean - Mean) * (mean - Mean)) / (runs.Count - 1) / runs.Count;
        if (Units < 2)
            return;
        double squares = 0;
        foreach (double[] own in deviations)
        {
            for (int unit = 0; unit < Units; unit++)
                squares += (own[unit] - _deviations[unit]) * (own[unit] - _deviations[unit]);
        }

        // The variance of the mean of the runs, with (runs - 1)(units - 1) degrees of freedom; the sums over images are
        // divided by their number.
        Shared = squares / (runs.Count - 1) / (Units - 1) * Units / runs.Count / images.Length / images.Length;
    }

    /// <summary>The number of units with at least one image that counts.</summary>
    public int Units { get; }

    /// <summary>The mean score of all runs.</summary>
    public double Mean { get; }

    /// <summary>
    /// The variance of the mean due to the runs (seeds); 0 for one run, where it cannot be estimated.
    /// </summary>
    public double OfRuns { get; }

    /// <summary>
    /// The variance of the mean due to the interaction of runs and images. It is part of <see cref="OfRuns"/> and also
    /// of the variance due to the images.
    /// </summary>
    public double Shared { get; }

    /// <summary>
    /// The scores of a unit's images minus the mean, summed over the images and averaged over the runs.
    /// </summary>
    public double Deviation(int unit) => _deviations[unit];

    /// <summary>The index of each image's unit among the units that occur.</summary>
    private static int[] Places(int[] images, ResamplingUnits units)
    {
        var known = new Dictionary<int, int>();
        var places = new int[images.Length];
        for (int i = 0; i < images.Length; i++)
        {
            if (!known.TryGetValue(units[images[i]], out places[i]))
                known.Add(units[images[i]], places[i] = known.Count);
        }

        return places;
    }
}
