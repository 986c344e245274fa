namespace Faer.Data.Video;

/// <summary>Which frames a <see cref="VideoReader"/> takes. Immutable.</summary>
public sealed record VideoReaderOptions
{
    /// <summary>The defaults: every frame.</summary>
    public static VideoReaderOptions Default { get; } = new();

    /// <summary>Most frames a second of the video's time; never a frame twice. Default null: all. Above 0; not together with <see cref="EveryNth"/>.</summary>
    public double? FramesPerSecond { get; init; }

    /// <summary>Every n-th frame, the first included. Default null: all. At least 1.</summary>
    public int? EveryNth { get; init; }

    /// <summary>Stop after this much of the video's time. Default null: at its end. Above zero.</summary>
    public TimeSpan? Length { get; init; }

    /// <summary>Frames read ahead, at least 1. Default 4. A live source drops its oldest frame when that many wait; others wait.</summary>
    public int ReadAhead { get; init; } = 4;

    /// <summary>How long a live source may give no frame before that is an error. Default 30 s, above zero.</summary>
    public TimeSpan LiveTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
