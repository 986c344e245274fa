namespace Faer;

/// <summary>The options of <see cref="FaceAnalyzer"/> for analysing many files. Immutable.</summary>
public sealed record PipelineOptions
{
    /// <summary>The defaults.</summary>
    public static PipelineOptions Default { get; } = new();

    /// <summary>Whether each picture is one aligned face; then no detector is used. Default false.</summary>
    public bool Aligned { get; init; }

    /// <summary>Receives the working time of each stage. Default null.</summary>
    public PipelineProfile? Profile { get; init; }
}
