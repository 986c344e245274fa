using System.Runtime.InteropServices;
using Faer.Alignment;
using Faer.Core.Tests.Models;
using Faer.Data.Onnx;
using Faer.Models;
using Google.Protobuf;
using AttributeType = Faer.Data.Onnx.AttributeProto.Types.AttributeType;
using DataType = Faer.Data.Onnx.TensorProto.Types.DataType;

namespace Faer.Data.Tests.Quantization;

/// <summary>
/// A model file with one convolution and three linear layers, as the exporter writes them: one float16 weight behind a
/// Cast and one scaled weight behind a Mul.
/// </summary>
internal sealed class SmallNet
{
    public const int SizePx = 16,
        Channels = 8;

    private readonly Random _random = new(3);

    /// <param name="heads">Metadata with other heads; null for the standard heads.</param>
    public SmallNet(ModelMetadata? heads = null)
    {
        Metadata = (heads ?? TestMetadata.Both) with
        {
            InputSizePx = SizePx,
            EmbeddingSize = Channels,
            Alignment = AlignmentSettings.Resize,
        };
        Model = new ModelProto
        {
            IrVersion = 9,
            Graph = new GraphProto { Name = "small" },
        };
        Model.OpsetImport.Add(new OperatorSetIdProto { Version = 20 });
        Model.MetadataProps.Add(new StringStringEntryProto { Key = ModelMetadata.Key, Value = Metadata.ToJson() });
        Model.Graph.Input.Add(Value(ModelMetadata.InputName, 3, SizePx, SizePx));

        Weight("stem.weight", 0.3f, Channels, 3, 4, 4);
        Node(
            "Conv",
            "stem",
            [ModelMetadata.InputName, "stem.weight"],
            Ints("kernel_shape", 4, 4),
            Ints("strides", 4, 4)
        );
        Longs("axes", 2, 3);
        Node("ReduceMean", "pooled", ["stem", "axes"], Int("keepdims", 0));
        HalfWeight("hidden.weight", 1, Channels, Channels);
        Node("Cast", "hidden.weight.float32", ["hidden.weight"], Int("to", (long)DataType.Float));
        Weight("hidden.gamma", 1, Channels);
        Node("Mul", "hidden.weight.scaled", ["hidden.weight.float32", "hidden.gamma"]);
        Node("MatMul", ModelMetadata.EmbeddingOutputName, ["pooled", "hidden.weight.scaled"]);
        foreach (ModelHead head in Metadata.Heads)
        {
            Weight($"{head.Name}.weight", 2, Channels, head.Count);
            Node("MatMul", head.Name, [ModelMetadata.EmbeddingOutputName, $"{head.Name}.weight"]);
        }

        Model.Graph.Output.Add([
            Value(ModelMetadata.EmbeddingOutputName, Channels),
            .. Metadata.Heads.Select(head => Value(head.Name, head.Count)),
        ]);
    }

    public ModelMetadata Metadata { get; }

    public ModelProto Model { get; }

    public TensorProto Initializer(string name) => Model.Graph.Initializer.Single(tensor => tensor.Name == name);

    public string Save(string path)
    {
        File.WriteAllBytes(path, Model.ToByteArray());
        return path;
    }

    public void Weight(string name, float spread, params long[] shape) =>
        Add(name, DataType.Float, shape, MemoryMarshal.AsBytes<float>(Values(spread, shape)));

    private void HalfWeight(string name, float spread, params long[] shape) =>
        Add(
            name,
            DataType.Float16,
            shape,
            MemoryMarshal.AsBytes<Half>(Array.ConvertAll(Values(spread, shape), value => (Half)value))
        );

    private void Longs(string name, params long[] values) =>
        Add(name, DataType.Int64, [values.Length], MemoryMarshal.AsBytes<long>(values));

    private float[] Values(float spread, long[] shape) =>
        [
            .. Enumerable
                .Range(0, (int)shape.Aggregate(1L, (count, dim) => count * dim))
                .Select(_ => ((2 * _random.NextSingle()) - 1) * spread),
        ];

    private void Add(string name, DataType type, long[] shape, ReadOnlySpan<byte> raw)
    {
        var tensor = new TensorProto
        {
            Name = name,
            DataType = type,
            RawData = ByteString.CopyFrom(raw),
        };
        tensor.Dims.Add(shape);
        Model.Graph.Initializer.Add(tensor);
    }

    private void Node(string opType, string name, string[] inputs, params AttributeProto[] attributes)
    {
        var node = new NodeProto { OpType = opType, Name = name };
        node.Input.Add(inputs);
        node.Output.Add(name);
        node.Attribute.Add(attributes);
        Model.Graph.Node.Add(node);
    }

    private static AttributeProto Int(string name, long value) =>
        new()
        {
            Name = name,
            Type = AttributeType.Int,
            I = value,
        };

    private static AttributeProto Ints(string name, params long[] values)
    {
        var attribute = new AttributeProto { Name = name, Type = AttributeType.Ints };
        attribute.Ints.Add(values);
        return attribute;
    }

    private static ValueInfoProto Value(string name, params long[] dims)
    {
        var shape = new TensorShapeProto();
        shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimParam = "N" });
        shape.Dim.Add(dims.Select(dim => new TensorShapeProto.Types.Dimension { DimValue = dim }));
        return new ValueInfoProto
        {
            Name = name,
            Type = new TypeProto
            {
                TensorType = new TypeProto.Types.Tensor { ElemType = DataType.Float, Shape = shape },
            },
        };
    }
}
