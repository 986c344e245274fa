using Microsoft.ML.OnnxRuntime;

namespace Faer.Models;

/// <summary>How a model runs.</summary>
public sealed record FaceModelOptions
{
    /// <summary>The defaults.</summary>
    public static FaceModelOptions Default { get; } = new();

    /// <summary>Threads that one call may use; 0 lets ONNX Runtime take all cores. Default 0, at least 0; more than the processor count is treated as the processor count.</summary>
    public int Threads { get; init; }

    /// <summary>Most crops in one run of the network; longer inputs are split. Default 16, at least 1.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>Changes the session's options before the model loads, for example to append an execution provider. Default null.</summary>
    public Action<SessionOptions>? ConfigureSession { get; init; }
}
