namespace Faer.Detection;

/// <summary>Settings of the YuNet detector.</summary>
public sealed record YuNetOptions
{
    /// <summary>Faces below this score are dropped. Default 0.6, range 0..1.</summary>
    public float ScoreThreshold { get; init; } = 0.6f;

    /// <summary>Of two boxes that overlap more than this, the better stays. Default 0.3 (intersection over union), range 0..1.</summary>
    public float OverlapThreshold { get; init; } = 0.3f;

    /// <summary>Pictures whose longer side is above this are searched on a reduced copy. Default 1280 pixels, at least 32.</summary>
    public int MaxSidePx { get; init; } = 1280;

    /// <summary>
    /// Whether faces that may not stand upright are looked at again in quarter turns, and pictures without a face searched in all of them.
    /// Default true.
    /// </summary>
    public bool SearchTurned { get; init; } = true;

    /// <summary>
    /// Threads of one call; 0 lets ONNX Runtime choose. Default null: 1, as callers run pictures in parallel instead; in an analyzer, as many as one
    /// run of the model has, and 1 where it analyses many files. More than the processor count is treated as the processor count.
    /// </summary>
    public int? Threads { get; init; }
}
