using System.Diagnostics;

namespace Faer.Benchmarks;

/// <summary>Wall-clock times of one thing that was run several times, in milliseconds.</summary>
/// <param name="SortedMs">The times, smallest first.</param>
internal sealed record Timing(IReadOnlyList<double> SortedMs)
{
    /// <summary>The median, in milliseconds.</summary>
    public double MedianMs => SortedMs[SortedMs.Count / 2];

    /// <summary>The median and the range, as tables show them.</summary>
    public override string ToString() => FormattableString.Invariant($"{MedianMs:G4} ms ({SortedMs[0]:G4} to {SortedMs[^1]:G4})");

    /// <summary>Runs the things in turn, so that what else the machine does falls on all alike; each is run once before, unmeasured.</summary>
    /// <param name="rounds">How often each is measured.</param>
    /// <param name="runs">What is measured.</param>
    /// <returns>One timing each, in order.</returns>
    public static Timing[] Alternate(int rounds, params ReadOnlySpan<Action> runs)
    {
        foreach (Action run in runs) run();
        var times = new List<double>[runs.Length];
        for (int i = 0; i < runs.Length; i++) times[i] = [];
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < runs.Length; i++)
            {
                long started = Stopwatch.GetTimestamp();
                runs[i]();
                times[i].Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        return Array.ConvertAll(times, list => new Timing([.. list.Order()]));
    }
}
