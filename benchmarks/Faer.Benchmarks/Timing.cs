using System.Diagnostics;

namespace Faer.Benchmarks;

/// <summary>Wall-clock times of several runs of the same code, in milliseconds.</summary>
/// <param name="SortedMs">The times, smallest first.</param>
internal sealed record Timing(IReadOnlyList<double> SortedMs)
{
    /// <summary>The median, in milliseconds.</summary>
    public double MedianMs => SortedMs[SortedMs.Count / 2];

    /// <summary>
    /// The fastest run of each turn of <see cref="Alternate"/>, in milliseconds, in the order of the turns; otherwise
    /// empty. Other programs can only make a run slower, so these times are compared on a busy machine.
    /// </summary>
    public IReadOnlyList<double> TurnsMs { get; init; } = [];

    /// <summary>The median and the range, as shown in tables.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{MedianMs:G4} ms ({SortedMs[0]:G4} to {SortedMs[^1]:G4})");

    // Threads of ONNX Runtime and OpenMP spin for some milliseconds after a run and would take a core from the next
    // run.
    private static readonly TimeSpan s_untilThreadsSleep = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Runs the actions alternately, so that other load on the machine affects all of them equally. Each turn waits
    /// until the threads of the previous action sleep, runs once without measuring, and then measures.
    /// </summary>
    /// <param name="rounds">The number of turns of each action.</param>
    /// <param name="burst">The measured runs per turn.</param>
    /// <param name="runs">The actions to measure.</param>
    /// <returns>One timing per action, in order.</returns>
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

        return Array.ConvertAll(
            times,
            list => new Timing([.. list.Order()]) { TurnsMs = [.. list.Chunk(burst).Select(turn => turn.Min())] }
        );
    }
}
