namespace Faer;

/// <summary>The options of a <see cref="FaceAnalysisQueue"/>. Immutable.</summary>
public sealed record AnalysisQueueOptions
{
    /// <summary>The defaults.</summary>
    public static AnalysisQueueOptions Default { get; } = new();

    /// <summary>
    /// Maximum number of photos that are waiting or being analysed; further callers wait until there is room. Default
    /// 256, at least 1.
    /// </summary>
    public int Capacity { get; init; } = 256;

    /// <summary>
    /// Threads that decode, detect and predict; each step computes on one of them. 0 (default) uses one per core; at
    /// least 0. Values above the processor count are treated as the processor count.
    /// </summary>
    public int Threads { get; init; }

    /// <summary>
    /// Maximum time that a face waits for faces of other photos to share a model run. Default 50 ms, at least 0.
    /// </summary>
    public TimeSpan MaxBatchWait { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// Maximum memory for photos while they are decoded and searched, in bytes. Photos wait for each other if there is
    /// too little; a photo that needs more on its own is refused. Default 0: half of the memory available to the
    /// process, including the limit of a container. At least 0.
    /// </summary>
    public long PictureMemoryBytes { get; init; }

    /// <summary>Receives the working time of each stage. Default null.</summary>
    public PipelineProfile? Profile { get; init; }
}
