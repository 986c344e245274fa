namespace Faer;

/// <summary>How <see cref="FaceAnalyzer"/> analyses many files. Immutable.</summary>
public sealed record PipelineOptions
{
    /// <summary>The defaults.</summary>
    public static PipelineOptions Default { get; } = new();

    /// <summary>True when each picture is one aligned face as a whole; no detector is used then. Default false.</summary>
    public bool Aligned { get; init; }

    /// <summary>Told how long each stage works. Default null.</summary>
    public PipelineProfile? Profile { get; init; }
}
