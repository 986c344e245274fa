namespace Faer.Data.Calibration;

/// <summary>Lets each source of a calibration count the same, however many pictures it has.</summary>
internal static class SourceWeights
{
    /// <summary>The weight of each row: 1 on average, and the same sum for each source that occurs. Exactly 1 each for a single source.</summary>
    /// <param name="sources">The number of each row's source.</param>
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
