using Microsoft.ML.OnnxRuntime;

namespace Faer.Models;

/// <summary>The options of a <see cref="FaceModel"/>.</summary>
public sealed record FaceModelOptions
{
    /// <summary>The defaults.</summary>
    public static FaceModelOptions Default { get; } = new();

    /// <summary>
    /// Threads per call; 0 (default) lets ONNX Runtime use all cores, at least 0. Values above the processor count are
    /// treated as the processor count.
    /// </summary>
    public int Threads { get; init; }

    /// <summary>
    /// Maximum number of crops per run of the network; longer inputs are split. Default 16, at least 1.
    /// </summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>
    /// Changes the session's options before the model loads, for example to append an execution provider. Default null.
    /// </summary>
    public Action<SessionOptions>? ConfigureSession { get; init; }
}
