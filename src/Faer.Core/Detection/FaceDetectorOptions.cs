namespace Faer.Detection;

/// <summary>Settings of a face detector that a file holds.</summary>
public sealed record FaceDetectorOptions
{
    /// <summary>Faces below this score are dropped. Default 0.6, range 0..1.</summary>
    public float ScoreThreshold { get; init; } = 0.6f;

    /// <summary>
    /// If two boxes overlap by more than this, the better one is kept. Default 0.3 (intersection over union), range
    /// 0..1.
    /// </summary>
    public float OverlapThreshold { get; init; } = 0.3f;

    /// <summary>
    /// Pictures whose longer side is above this are searched on a reduced copy. Default 1280 pixels, at least 32.
    /// </summary>
    public int MaxSidePx { get; init; } = 1280;

    /// <summary>
    /// Whether faces that may not be upright are checked again in quarter turns, and pictures without a face are
    /// searched in all quarter turns. Default true.
    /// </summary>
    public bool SearchTurned { get; init; } = true;

    /// <summary>
    /// Threads per call of a detector that you open yourself; 0 lets ONNX Runtime choose. Default 1, because callers
    /// usually process pictures in parallel. Values above the processor count are treated as the processor count. A
    /// <see cref="FaceAnalyzer"/> ignores it: <see cref="AnalyzerOptions.Threads"/> is for its detector too.
    /// </summary>
    public int Threads { get; init; } = 1;
}
