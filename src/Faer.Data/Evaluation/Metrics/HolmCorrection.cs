namespace Faer.Data.Evaluation.Metrics;

/// <summary>
/// Corrects p-values for the number of comparisons, so that the probability of any false difference stays below the
/// level (Holm, "A simple sequentially rejective multiple test procedure", 1979).
/// </summary>
internal static class HolmCorrection
{
    /// <summary>Returns the corrected p-values in the same order; each is to be compared with the level.</summary>
    /// <param name="values">The p-values of all comparisons, 0 to 1.</param>
    public static double[] Adjust(IReadOnlyList<double> values)
    {
        var adjusted = new double[values.Count];
        double largest = 0;
        foreach ((int rank, int index) in Enumerable.Range(0, values.Count).OrderBy(i => values[i]).Index())
        {
            largest = Math.Max(largest, Math.Min(1, values[index] * (values.Count - rank)));
            adjusted[index] = largest;
        }

        return adjusted;
    }
}
