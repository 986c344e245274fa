namespace Faer.Data.Evaluation.Metrics;

/// <summary>
/// Compares two recipes on the same images and estimates how well the difference generalises to other images (or
/// people) and other seeds. Images and seeds are crossed random factors: every run predicts every image. The variance
/// of the difference is the sum of the variances due to the runs of each recipe and due to the images, less the part
/// that both contain, as in studies in which several readers judge the same cases (Dorfman, Berbaum and Metz, 1992;
/// Gallas, 2006). The interval and the p-value use Student's t with the degrees of freedom of Welch and Satterthwaite
/// (1946), which widens the interval for few seeds.
/// </summary>
internal static class PairedComparison
{
    /// <summary>Computes the difference of the mean scores, first minus second.</summary>
    /// <param name="first">One row per run: the score of each image, NaN where it has none. The same images are NaN in
    /// all rows.</param>
    /// <param name="second">The rows of the other recipe, in the same form.</param>
    /// <param name="units">The unit that each image belongs to.</param>
    /// <param name="level">The confidence level of the interval, between 0 and 1.</param>
    /// <exception cref="ArgumentException">
    /// A recipe has no run, no image has a score, or the rows are of different images.
    /// </exception>
    public static PairedDifference Compare(
        IReadOnlyList<double[]> first,
        IReadOnlyList<double[]> second,
        ResamplingUnits units,
        double level = 0.95
    )
    {
        ArgumentNullException.ThrowIfNull(units);
        if (first.Count == 0 || second.Count == 0)
            throw new ArgumentException("Each recipe needs at least one run.");
        int[] images = ImagesOf([.. first, .. second], units);
        var (one, other) = (new ScoredRuns(first, images, units), new ScoredRuns(second, images, units));
        double value = one.Mean - other.Mean;

        // The deviation from the mean difference, summed over the images of a unit. Units differ in size, so the mean
        // is a ratio.
        double squares = 0;
        for (int unit = 0; unit < one.Units; unit++)
        {
            double deviation = one.Deviation(unit) - other.Deviation(unit);
            squares += deviation * deviation;
        }

        double degreesOfUnits = one.Units - 1,
            ofUnits = one.Units < 2 ? 0 : squares / images.Length / images.Length * one.Units / degreesOfUnits,
            ofImages = Math.Max(0, ofUnits - one.Shared - other.Shared),
            variance = ofImages + one.OfRuns + other.OfRuns;
        double degrees =
            variance
            * variance
            / (
                Share(ofImages, degreesOfUnits)
                + Share(one.OfRuns, first.Count - 1)
                + Share(other.OfRuns, second.Count - 1)
            );
        double error = Math.Sqrt(variance),
            half = variance == 0 ? 0 : StudentT.Quantile(1 - level, degrees) * error;
        return new PairedDifference(
            value,
            new Interval(value - half, value + half),
            variance > 0 ? StudentT.TwoSided(value / error, degrees)
                : value == 0 ? 1
                : 0,
            Math.Min(first.Count, second.Count)
        );

        static double Share(double part, double degrees) => part == 0 ? 0 : part * part / degrees;
    }

    /// <summary>The images that have a score.</summary>
    private static int[] ImagesOf(List<double[]> rows, ResamplingUnits units)
    {
        int[] images = [.. Enumerable.Range(0, rows[0].Length).Where(i => !double.IsNaN(rows[0][i]))];
        foreach (double[] row in rows)
        {
            if (
                row.Length != units.Samples
                || Array.Exists(images, i => double.IsNaN(row[i]))
                || row.Count(double.IsNaN) != row.Length - images.Length
            )
                throw new ArgumentException("The runs were not judged on the same images.");
        }

        return images.Length > 0 ? images : throw new ArgumentException("No image has a score.");
    }
}
