namespace Faer.Data.Calibration;

/// <summary>Gives each source of a calibration the same total weight, however many pictures it has.</summary>
internal static class SourceWeights
{
    /// <summary>
    /// Returns the weight of each row: 1 on average, with the same sum for each source that occurs. Exactly 1 for a
    /// single source.
    /// </summary>
    /// <param name="sources">Source number of each row.</param>
    public static double[] Of(ReadOnlySpan<int> sources)
    {
        var counts = new Dictionary<int, int>();
        foreach (int source in sources)
            counts[source] = counts.GetValueOrDefault(source) + 1;
        var weights = new double[sources.Length];
        for (int i = 0; i < weights.Length; i++)
            weights[i] = (double)sources.Length / ((long)counts.Count * counts[sources[i]]);
        return weights;
    }
}
