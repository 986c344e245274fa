namespace Faer.Data.Evaluation;

/// <summary>
/// Corrects p-values for how many comparisons were made: the chance that any of them calls equals different stays below the level
/// (Holm, "A simple sequentially rejective multiple test procedure", 1979).
/// </summary>
internal static class HolmCorrection
{
    /// <summary>The corrected p-values, in the same order: compare each with the level.</summary>
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
