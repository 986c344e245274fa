using static TorchSharp.torch;

namespace Faer.Training.Weights;

/// <summary>Writes weights together with their hash.</summary>
internal static class SignedWeights
{
    /// <summary>Writes tensors of the best epoch with their hash.</summary>
    public static void Write(
        string path,
        IReadOnlyDictionary<string, Tensor> tensors,
        IReadOnlyDictionary<string, string> metadata
    ) => SafetensorsFile.Write(path, tensors, WeightsHash.Sign(metadata, tensors));
}
