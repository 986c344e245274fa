namespace Faer.Data.Video;

/// <summary>Which frames a <see cref="VideoReader"/> takes. Immutable.</summary>
public sealed record VideoReaderOptions
{
    /// <summary>The defaults: every frame.</summary>
    public static VideoReaderOptions Default { get; } = new();

    /// <summary>
    /// Largest number of frames per second of video time, above 0 and at most 1000; no frame is repeated. Not together
    /// with <see cref="EveryNth"/>. Default null: all frames.
    /// </summary>
    public double? FramesPerSecond { get; init; }

    /// <summary>Reads every n-th frame, the first included; at least 1. Default null: all frames.</summary>
    public int? EveryNth { get; init; }

    /// <summary>Stops after this much video time, above zero. Default null: at the video's end.</summary>
    public TimeSpan? Length { get; init; }

    /// <summary>
    /// Number of frames read ahead, at least 1. When it is reached, a live source drops its oldest frame; others wait.
    /// Default 4.
    /// </summary>
    public int ReadAhead { get; init; } = 4;

    /// <summary>
    /// Longest time that a live source may give no frame before this is an error, above zero. Default 30 s.
    /// </summary>
    public TimeSpan LiveTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
