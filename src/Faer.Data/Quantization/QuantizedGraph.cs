using System.Runtime.InteropServices;
using Faer.Data.Onnx;
using Faer.Models;
using Google.Protobuf;
using DataType = Faer.Data.Onnx.TensorProto.Types.DataType;

namespace Faer.Data.Quantization;

/// <summary>
/// Writes a graph with some of its layers in 8 bits, as QuantizeLinear and DequantizeLinear around MatMul, which ONNX
/// Runtime turns into integer products. Weights are signed and symmetric, with one scale per output channel.
/// Activations are unsigned, with one scale and one zero point per tensor.
/// https://onnxruntime.ai/docs/performance/model-optimizations/quantization.html
/// </summary>
internal sealed class QuantizedGraph
{
    /// <summary>
    /// The largest magnitude of a weight in an integer product: 7 bits. On x86 without VNNI the sum of two products is
    /// kept in 16 bits: 2 * 255 * 63 fits, 2 * 255 * 127 does not, and the model would give different results on other
    /// processors.
    /// </summary>
    private const int ProductWeightLimit = 63;

    private const int StoredWeightLimit = 127;

    private readonly FloatGraph _source;
    private readonly ModelProto _model;
    private readonly List<NodeProto> _nodes = [];
    private readonly HashSet<string> _quantizedInputs = [];
    private readonly HashSet<string> _written = [];

    private QuantizedGraph(FloatGraph source)
    {
        _source = source;
        _model = source.Copy();
        _nodes.AddRange(_model.Graph.Node);
        _model.Graph.Node.Clear();
    }

    /// <summary>Writes the graph.</summary>
    /// <param name="source">The float model.</param>
    /// <param name="precisions">
    /// The precision of each layer, by name; layers that are not listed stay unchanged.
    /// </param>
    /// <param name="ranges">
    /// The ranges of the layers' inputs, by the input's name; needed only for <see cref="LayerPrecision.EightBits"/>
    /// layers.
    /// </param>
    /// <returns>The model, and its metadata with the hash of the new weights.</returns>
    public static (ModelProto Model, ModelMetadata Metadata) Build(
        FloatGraph source,
        IReadOnlyDictionary<string, LayerPrecision> precisions,
        IReadOnlyDictionary<string, ActivationRange> ranges
    )
    {
        var graph = new QuantizedGraph(source);
        foreach (NodeProto node in graph._nodes)
        {
            LayerPrecision precision = precisions.GetValueOrDefault(node.Name, LayerPrecision.Unchanged);
            if (precision == LayerPrecision.EightBits)
                graph.IntegerProduct(node, ranges[node.Input[0]]);
            if (precision == LayerPrecision.EightBitWeights)
                graph.StoredInteger(node);
            graph.WriteConstants(node);
            graph._model.Graph.Node.Add(node);
        }

        ModelMetadata metadata = source.Metadata with
        {
            Name = $"{source.Metadata.Name}-int8",
            WeightsHash = OnnxWeights.Hash(graph._model.Graph),
        };
        OnnxModelFile.SetMetadata(graph._model, metadata);
        return (graph._model, metadata);
    }

    private void IntegerProduct(NodeProto node, ActivationRange range)
    {
        string input = node.Input[0];
        if (_quantizedInputs.Add(input))
        {
            Initializer($"{input}.scale", DataType.Float, [], MemoryMarshal.AsBytes<float>([range.Scale]));
            Initializer($"{input}.zero", DataType.Uint8, [], [range.ZeroPoint]);
            Node("QuantizeLinear", $"{input}.int8", [input, $"{input}.scale", $"{input}.zero"]);
            Node("DequantizeLinear", $"{input}.float", [$"{input}.int8", $"{input}.scale", $"{input}.zero"]);
        }

        string name = node.Input[1];
        ConstantTensor weight = _source.Constants[name];
        int columns = (int)weight.Shape[^1];
        var (values, scales) = Quantize(weight.Values, columns, i => i % columns, ProductWeightLimit);
        Initializer($"{name}.int8", DataType.Int8, weight.Shape, MemoryMarshal.AsBytes<sbyte>(values));
        Initializer($"{name}.scale", DataType.Float, [columns], MemoryMarshal.AsBytes<float>(scales));
        Node(
            "DequantizeLinear",
            $"{name}.float",
            [$"{name}.int8", $"{name}.scale"],
            new AttributeProto
            {
                Name = "axis",
                Type = AttributeProto.Types.AttributeType.Int,
                I = 1,
            }
        );
        node.Input[0] = $"{input}.float";
        node.Input[1] = $"{name}.float";
    }

    /// <summary>
    /// Writes 8-bit weights with Cast and Mul, which ONNX Runtime evaluates once when it loads the file;
    /// DequantizeLinear would run on every inference.
    /// </summary>
    private void StoredInteger(NodeProto node)
    {
        string name = node.Input[1];
        ConstantTensor weight = _source.Constants[name];
        bool isMatrix = node.OpType == "MatMul";
        int channels = (int)(isMatrix ? weight.Shape[^1] : weight.Shape[0]),
            each = weight.Values.Length / channels;
        var (values, scales) = Quantize(
            weight.Values,
            channels,
            i => isMatrix ? i % channels : i / each,
            StoredWeightLimit
        );
        Initializer($"{name}.int8", DataType.Int8, weight.Shape, MemoryMarshal.AsBytes<sbyte>(values));
        Initializer(
            $"{name}.scale",
            DataType.Float,
            isMatrix ? [channels] : [channels, 1, 1, 1],
            MemoryMarshal.AsBytes<float>(scales)
        );
        Node(
            "Cast",
            $"{name}.wide",
            [$"{name}.int8"],
            new AttributeProto
            {
                Name = "to",
                Type = AttributeProto.Types.AttributeType.Int,
                I = (long)DataType.Float,
            }
        );
        Node("Mul", $"{name}.float", [$"{name}.wide", $"{name}.scale"]);
        node.Input[1] = $"{name}.float";
    }

    private void WriteConstants(NodeProto node)
    {
        foreach (string name in node.Input)
        {
            if (_source.Constants.TryGetValue(name, out ConstantTensor? constant) && _written.Add(name))
                Initializer(name, DataType.Float, constant.Shape, MemoryMarshal.AsBytes<float>(constant.Values));
        }
    }

    private static (sbyte[] Values, float[] Scales) Quantize(
        float[] weights,
        int channels,
        Func<int, int> channelOf,
        int limit
    )
    {
        var scales = new float[channels];
        for (int i = 0; i < weights.Length; i++)
            scales[channelOf(i)] = Math.Max(scales[channelOf(i)], Math.Abs(weights[i]) / limit);
        for (int channel = 0; channel < channels; channel++)
        {
            if (scales[channel] == 0)
                scales[channel] = 1; // A channel of zeros.
        }

        var values = new sbyte[weights.Length];
        for (int i = 0; i < weights.Length; i++)
            values[i] = (sbyte)Math.Clamp(MathF.Round(weights[i] / scales[channelOf(i)]), -limit, limit);
        return (values, scales);
    }

    private void Node(
        string opType,
        string name,
        ReadOnlySpan<string> inputs,
        params ReadOnlySpan<AttributeProto> attributes
    )
    {
        var node = new NodeProto { OpType = opType, Name = name };
        foreach (string input in inputs)
            node.Input.Add(input);
        node.Output.Add(name);
        foreach (AttributeProto attribute in attributes)
            node.Attribute.Add(attribute);
        _model.Graph.Node.Add(node);
    }

    private void Initializer(string name, DataType type, ReadOnlySpan<long> shape, ReadOnlySpan<byte> raw)
    {
        var tensor = new TensorProto
        {
            Name = name,
            DataType = type,
            RawData = ByteString.CopyFrom(raw),
        };
        foreach (long dim in shape)
            tensor.Dims.Add(dim);
        _model.Graph.Initializer.Add(tensor);
    }
}
