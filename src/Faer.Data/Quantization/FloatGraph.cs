using Faer.Data.Onnx;
using Faer.Models;
using DataType = Faer.Data.Onnx.TensorProto.Types.DataType;

namespace Faer.Data.Quantization;

/// <summary>
/// A model file with its constants worked out: float16 weights widened, layer scale multiplied in, as ONNX Runtime does when it loads the file.
/// What is left of the graph are the operators that see a face.
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

    /// <summary>The layers that can be quantized, in the graph's order: MatMul and Conv with constant weights.</summary>
    public IReadOnlyList<NodeProto> Layers =>
        [.. _model.Graph.Node.Where(node => node.OpType is "MatMul" or "Conv" && Constants.ContainsKey(node.Input[1]))];

    /// <summary>Reads a model file.</summary>
    /// <exception cref="ModelFormatException">The file is missing, damaged, not a FAER model, or quantized already.</exception>
    public static FloatGraph Read(string path)
    {
        var (model, metadata) = Open(path);
        return new FloatGraph(model, metadata, Fold(model.Graph, path));
    }

    /// <summary>Reads what a model file says about itself, and leaves its weights alone.</summary>
    /// <exception cref="ModelFormatException">As for <see cref="Read"/>.</exception>
    public static ModelMetadata ReadMetadata(string path) => Open(path).Metadata;

    /// <summary>A copy of the graph without its float constants, to be written with others.</summary>
    public ModelProto Copy() => _model.Clone();

    private static (ModelProto Model, ModelMetadata Metadata) Open(string path)
    {
        (ModelProto model, ModelMetadata metadata) = OnnxModelFile.Read(path);
        if (model.Graph.Node.Any(node => node.OpType == "QuantizeLinear"))
            throw new ModelFormatException(
                $"{path}: the model is quantised already; give the float model that it was made of."
            );
        return (model, metadata);
    }

    /// <summary>Takes the float constants out of the graph, and with them the operators that only see constants.</summary>
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
                            $"{path}: the weights '{tensor.Name}' do not have the length of their shape; copy or export the model again."
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
                        $"{path}: the operator '{node.Name}' ({node.OpType}) works on constants only, which is not known here; export the model with 'faer-train export'."
                    ),
                }
            );
            graph.Node.Remove(node);
        }

        HashSet<string> used = [.. graph.Node.SelectMany(node => node.Input)];
        return constants.Where(constant => used.Contains(constant.Key)).ToDictionary();
    }
}
