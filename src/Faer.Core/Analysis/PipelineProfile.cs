using System.Diagnostics;

namespace Faer;

/// <summary>
/// The working time of each stage of one run. Pass it in <see cref="PipelineOptions.Profile"/>. Safe to read during the
/// run.
/// </summary>
public sealed class PipelineProfile
{
    private readonly long[] _ticks = new long[Enum.GetValues<PipelineStage>().Length];
    private long _start;
    private long _end;
    private long _photos;
    private long _faces;

    /// <summary>The number of threads of the run.</summary>
    public int Threads { get; private set; }

    /// <summary>The number of finished photos, including unreadable ones.</summary>
    public long Photos => Interlocked.Read(ref _photos);

    /// <summary>The number of faces found in them.</summary>
    public long Faces => Interlocked.Read(ref _faces);

    /// <summary>
    /// The time from the start to the end of the run, or until now while it is running; zero before the start.
    /// </summary>
    public TimeSpan Elapsed =>
        _start == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(_start, _end == 0 ? Stopwatch.GetTimestamp() : _end);

    /// <summary>The total time that all threads spent in a stage.</summary>
    public TimeSpan Busy(PipelineStage stage) => Stopwatch.GetElapsedTime(0, Interlocked.Read(ref _ticks[(int)stage]));

    /// <summary>The share of the threads' time that was spent in the stages, 0 to 1; the rest is waiting.</summary>
    public double Utilization =>
        Elapsed > TimeSpan.Zero
            ? Enum.GetValues<PipelineStage>().Sum(stage => Busy(stage).TotalSeconds) / (Threads * Elapsed.TotalSeconds)
            : 0;

    internal void Start(int threads)
    {
        Threads = threads;
        _start = Stopwatch.GetTimestamp();
    }

    internal void Add(PipelineStage stage, long since) =>
        Interlocked.Add(ref _ticks[(int)stage], Stopwatch.GetTimestamp() - since);

    internal void Count(PhotoAnalysis photo)
    {
        Interlocked.Increment(ref _photos);
        Interlocked.Add(ref _faces, photo.Faces.Count);
    }

    internal void End() => _end = Stopwatch.GetTimestamp();
}
