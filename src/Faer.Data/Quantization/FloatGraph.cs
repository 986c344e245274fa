using Faer.Data.Onnx;
using Faer.Models;
using DataType = Faer.Data.Onnx.TensorProto.Types.DataType;

namespace Faer.Data.Quantization;

/// <summary>
/// A model file with its constants evaluated: float16 weights are widened and layer scale is multiplied in, as ONNX
/// Runtime does when it loads the file. Only operators that depend on the input are left in the graph.
/// </summary>
internal sealed class FloatGraph
{
    private readonly ModelProto _model;

    private FloatGraph(ModelProto model, ModelMetadata metadata, Dictionary<string, ConstantTensor> constants)
    {
        _model = model;
        Metadata = metadata;
        Constants = constants;
    }

    /// <summary>The metadata of the file.</summary>
    public ModelMetadata Metadata { get; }

    /// <summary>Float constants by name: weights, norms, biases.</summary>
    public IReadOnlyDictionary<string, ConstantTensor> Constants { get; }

    /// <summary>The layers that can be quantized, in the graph's order: MatMul and Conv with constant
    /// weights.</summary>
    public IReadOnlyList<NodeProto> Layers =>
        [.. _model.Graph.Node.Where(node => node.OpType is "MatMul" or "Conv" && Constants.ContainsKey(node.Input[1]))];

    /// <summary>Reads a model file.</summary>
    /// <exception cref="ModelFormatException">The file is missing, damaged, not a FAER model, or quantized
    /// already.</exception>
    public static FloatGraph Read(string path)
    {
        var (model, metadata) = Open(path);
        return new FloatGraph(model, metadata, Fold(model.Graph, path));
    }

    /// <summary>Reads the metadata of a model file without converting its weights.</summary>
    /// <exception cref="ModelFormatException">As for <see cref="Read"/>.</exception>
    public static ModelMetadata ReadMetadata(string path) => Open(path).Metadata;

    /// <summary>
    /// Returns a copy of the graph without its float constants, which can be written with other constants.
    /// </summary>
    public ModelProto Copy() => _model.Clone();

    private static (ModelProto Model, ModelMetadata Metadata) Open(string path)
    {
        (ModelProto model, ModelMetadata metadata) = OnnxModelFile.Read(path);
        if (model.Graph.Node.Any(node => node.OpType == "QuantizeLinear"))
            throw new ModelFormatException(
                $"{path}: the model is already quantised; use the float model that it was made from."
            );
        return (model, metadata);
    }

    /// <summary>
    /// Removes the float constants from the graph, and the operators whose inputs are all constants. Returns the
    /// constants that are still used.
    /// </summary>
    private static Dictionary<string, ConstantTensor> Fold(GraphProto graph, string path)
    {
        var constants = new Dictionary<string, ConstantTensor>();
        foreach (
            TensorProto tensor in graph
                .Initializer.Where(tensor => tensor.DataType is DataType.Float or DataType.Float16)
                .ToList()
        )
        {
            constants.Add(
                tensor.Name,
                new ConstantTensor(
                    [.. tensor.Dims],
                    OnnxWeights.Values(tensor)
                        ?? throw new ModelFormatException(
                            $"{path}: the weights '{tensor.Name}' do not have the length of their shape; "
                                + $"copy or export the model again."
                        )
                )
            );
            graph.Initializer.Remove(tensor);
        }

        foreach (NodeProto node in graph.Node.ToList())
        {
            if (!node.Input.All(constants.ContainsKey))
                continue;
            ConstantTensor first = constants[node.Input[0]];
            constants.Add(
                node.Output[0],
                node.OpType switch
                {
                    "Cast" => first,
                    "Mul" => first.TimesLastDimension(constants[node.Input[1]]),
                    _ => throw new ModelFormatException(
                        $"{path}: the operator '{node.Name}' ({node.OpType}) with only constant inputs is "
                            + $"not supported; export the model with 'faer-train export'."
                    ),
                }
            );
            graph.Node.Remove(node);
        }

        HashSet<string> used = [.. graph.Node.SelectMany(node => node.Input)];
        return constants.Where(constant => used.Contains(constant.Key)).ToDictionary();
    }
}
