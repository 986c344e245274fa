using Faer.Data.Onnx;
using Faer.Detection;
using Faer.Models;
using Faer.Training.Export;
using Google.Protobuf;
using TorchSharp;
using DataType = Faer.Data.Onnx.TensorProto.Types.DataType;

namespace Faer.Training.Weights;

/// <summary>
/// Reads the weights from a model file or a detector file exported by this project, by the network's own keys, so that
/// training on other data can start from a released one. Changes made by the export are kept: float16 weights are
/// rounded, a bias of rare expressions is part of the head, and the normalizations of a detector are folded.
/// </summary>
internal static class OnnxWeightsFile
{
    private const byte IrVersionTag = 0x08;

    /// <summary>Reads a file.</summary>
    /// <param name="path">
    /// An .onnx file written by <see cref="OnnxExporter"/> or <see cref="DetectorExporter"/>.
    /// </param>
    /// <exception cref="FaerException">The file is missing, damaged, or was not exported by this project.</exception>
    public static StoredWeights Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ModelProto model = Parse(path);
        Dictionary<string, string> metadata = model
            .MetadataProps.Where(entry => entry.Key == ModelMetadata.Key || IsOfDetector(entry.Key))
            .ToDictionary(entry => entry.Key, entry => entry.Value);
        if (metadata.Count == 0)
            throw new FaerException(
                $"{path}: this ONNX file was not written by 'faer-train export', so its weights do not have "
                    + $"the required names; give them as .pth or safetensors."
            );

        HashSet<string> transposed = Transposed(model.Graph);
        var tensors = new Dictionary<string, torch.Tensor>();
        foreach (TensorProto initializer in model.Graph.Initializer)
        {
            // Integers are shapes and axes of operators.
            if (initializer.DataType is not (DataType.Float or DataType.Float16))
                continue;
            using var scope = torch.NewDisposeScope();
            torch.Tensor tensor = torch.tensor(
                OnnxWeights.Values(initializer)
                    ?? throw Damaged(
                        path,
                        $"'{initializer.Name}' has {initializer.RawData.Length} bytes for the shape "
                            + $"[{string.Join(", ", initializer.Dims)}]"
                    ),
                [.. initializer.Dims]
            );
            if (transposed.Contains(initializer.Name))
                tensor = tensor.t().contiguous();
            if (!tensors.TryAdd(initializer.Name, tensor.MoveToOuterDisposeScope()))
                throw Damaged(path, $"two tensors are named '{initializer.Name}'");
        }

        return new StoredWeights(path, tensors, metadata);
    }

    /// <summary>
    /// Whether a file starts like an ONNX model, with the tag of its version. A safetensors file has a '{' after eight
    /// bytes of length.
    /// </summary>
    internal static bool IsOnnx(ReadOnlySpan<byte> start) =>
        start.Length > sizeof(long) && start[0] == IrVersionTag && start[sizeof(long)] != (byte)'{';

    private static bool IsOfDetector(string key) => key.StartsWith(DetectorMetadata.Prefix, StringComparison.Ordinal);

    private static ModelProto Parse(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            return ModelProto.Parser.ParseFrom(file);
        }
        catch (InvalidProtocolBufferException error)
        {
            throw Damaged(path, error.Message.TrimEnd('.'), error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new FaerException($"{path}: cannot be read ({error.Message.TrimEnd('.')}).", error);
        }
    }

    /// <summary>
    /// Returns the weights that are the right operand of a MatMul: [in, out] in the graph, [out, in] in a state dict.
    /// Float16 weights pass through a Cast, scaled weights through a Mul.
    /// </summary>
    private static HashSet<string> Transposed(GraphProto graph)
    {
        Dictionary<string, string> sources = graph
            .Node.Where(node => node.OpType is "Cast" or "Mul")
            .ToDictionary(node => node.Output[0], node => node.Input[0]);
        return [.. graph.Node.Where(node => node.OpType == "MatMul").Select(node => Source(node.Input[1]))];

        string Source(string name)
        {
            while (sources.TryGetValue(name, out string? before))
                name = before;
            return name;
        }
    }

    private static FaerException Damaged(string path, string what, Exception? inner = null) =>
        new($"{path}: the ONNX file is damaged ({what}); get or export it again.", inner);
}
