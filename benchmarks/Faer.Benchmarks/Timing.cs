using System.Diagnostics;

namespace Faer.Benchmarks;

/// <summary>Wall-clock times of one thing that was run several times, in milliseconds.</summary>
/// <param name="SortedMs">The times, smallest first.</param>
internal sealed record Timing(IReadOnlyList<double> SortedMs)
{
    /// <summary>The median, in milliseconds.</summary>
    public double MedianMs => SortedMs[SortedMs.Count / 2];

    /// <summary>The median and the range, as tables show them.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{MedianMs:G4} ms ({SortedMs[0]:G4} to {SortedMs[^1]:G4})");

    // ONNX Runtime's and OpenMP's threads spin for some milliseconds after a run, and would take a core from the next.
    private static readonly TimeSpan s_untilThreadsSleep = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Runs the things in turn, so that what else the machine does falls on all alike. Each turn waits until the threads of the one before
    /// sleep, runs once unmeasured, then is measured.
    /// </summary>
    /// <param name="rounds">How many turns each gets.</param>
    /// <param name="burst">How often each is measured in a turn.</param>
    /// <param name="runs">What is measured.</param>
    /// <returns>One timing each, in order.</returns>
    public static Timing[] Alternate(int rounds, int burst, params ReadOnlySpan<Action> runs)
    {
        var times = new List<double>[runs.Length];
        for (int i = 0; i < runs.Length; i++)
            times[i] = [];
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < runs.Length; i++)
            {
                Thread.Sleep(s_untilThreadsSleep);
                runs[i]();
                for (int run = 0; run < burst; run++)
                {
                    long started = Stopwatch.GetTimestamp();
                    runs[i]();
                    times[i].Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                }
            }
        }

        return Array.ConvertAll(times, list => new Timing([.. list.Order()]));
    }
}
