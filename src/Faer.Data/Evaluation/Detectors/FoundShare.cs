using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Evaluation.Detectors;

/// <summary>A share of pictures with its 95 % interval.</summary>
/// <param name="Hits">The number of pictures that count.</param>
/// <param name="Pictures">The number of all pictures.</param>
internal sealed record FoundShare(int Hits, int Pictures)
{
    /// <summary>The share, 0 to 1; null without pictures.</summary>
    public double? Share => Pictures == 0 ? null : (double)Hits / Pictures;

    /// <summary>Wilson's interval; null without pictures.</summary>
    public Interval? Interval => WilsonInterval.Of(Hits, Pictures);

    /// <summary>Counts pictures.</summary>
    public static FoundShare Of(IEnumerable<bool> hits)
    {
        bool[] all = [.. hits];
        return new FoundShare(all.Count(hit => hit), all.Length);
    }
}
