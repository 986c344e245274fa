namespace Faer;

/// <summary>How a <see cref="FaceAnalysisQueue"/> works. Immutable.</summary>
public sealed record AnalysisQueueOptions
{
    /// <summary>The defaults.</summary>
    public static AnalysisQueueOptions Default { get; } = new();

    /// <summary>Most photos that are waiting or being analysed; callers beyond wait until there is room. Default 256, at least 1.</summary>
    public int Capacity { get; init; } = 256;

    /// <summary>
    /// Threads that decode, detect and predict; 0: one a core. Each step computes on one of them. Default 0, at least 0; more than the
    /// processor count is treated as the processor count.
    /// </summary>
    public int Threads { get; init; }

    /// <summary>How long a face waits at most for other photos' faces to go through the model with it. Default 50 ms, at least 0.</summary>
    public TimeSpan MaxBatchWait { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// Most memory that photos take while they are decoded and searched, in bytes. Photos wait for each other where there is too little, and one that
    /// needs more alone is refused. Default 0: half of the memory that the process may use, the limit of a container included. At least 0.
    /// </summary>
    public long PictureMemoryBytes { get; init; }

    /// <summary>Told how long each stage works. Default null.</summary>
    public PipelineProfile? Profile { get; init; }
}
