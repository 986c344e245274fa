using System.Diagnostics;

namespace Faer;

/// <summary>
/// How long each stage of one run worked: pass it in <see cref="PipelineOptions.Profile"/>. Safe to read while the run goes on.
/// </summary>
public sealed class PipelineProfile
{
    private readonly long[] _ticks = new long[Enum.GetValues<PipelineStage>().Length];
    private long _start;
    private long _end;
    private long _photos;
    private long _faces;

    /// <summary>The threads that the run has.</summary>
    public int Threads { get; private set; }

    /// <summary>Photos done, unreadable ones too.</summary>
    public long Photos => Interlocked.Read(ref _photos);

    /// <summary>Faces found in them.</summary>
    public long Faces => Interlocked.Read(ref _faces);

    /// <summary>From the start to the end of the run, or to now while it goes on; zero before.</summary>
    public TimeSpan Elapsed =>
        _start == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(_start, _end == 0 ? Stopwatch.GetTimestamp() : _end);

    /// <summary>The time that all threads together spent in a stage.</summary>
    public TimeSpan Busy(PipelineStage stage) => Stopwatch.GetElapsedTime(0, Interlocked.Read(ref _ticks[(int)stage]));

    /// <summary>The part of the threads' time that went into the stages, 0 to 1; the rest is waiting.</summary>
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
