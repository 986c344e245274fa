using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Faer.Data.Onnx;
using Google.Protobuf;
using DataType = Faer.Data.Onnx.TensorProto.Types.DataType;

namespace Faer.Training.Graphs;

/// <summary>
/// Collects the nodes and initializers of an ONNX graph, in the order of the calls. A node's output has the node's
/// name, so that names in the graph read like state-dict keys.
/// </summary>
/// <param name="precision">How matrices and convolutions are stored.</param>
/// <param name="heads">
/// The names of the heads' outputs. They have no dots, so only a node name without a dot can collide with one of them.
/// Such a node gets a suffix after a dot.
/// </param>
internal sealed class GraphBuilder(WeightPrecision precision, IEnumerable<string>? heads = null)
{
    private const string BatchDimension = "N";

    private readonly HashSet<string> _heads = new(heads ?? [], StringComparer.Ordinal);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>The graph so far.</summary>
    public GraphProto Graph { get; } = new() { Name = "faer" };

    /// <summary>Declares an input [N, dims].</summary>
    /// <returns>Its name.</returns>
    public string Input(string name, params ReadOnlySpan<int> dims)
    {
        Graph.Input.Add(Batched(Taken(name), dims));
        return name;
    }

    /// <summary>Declares an existing value as an output [N, dims].</summary>
    public void Output(string name, params ReadOnlySpan<int> dims) => Graph.Output.Add(Batched(name, dims));

    /// <summary>Declares an input [N, channels, height, width] of any height and width.</summary>
    /// <returns>Its name.</returns>
    public string Picture(string name, int channels)
    {
        Graph.Input.Add(Value(Taken(name), Free(BatchDimension), Fixed(channels), Free("height"), Free("width")));
        return name;
    }

    /// <summary>Declares an existing value as an output [N, any number, values].</summary>
    /// <param name="name">The value.</param>
    /// <param name="positions">The name of the free dimension.</param>
    /// <param name="values">The last dimension.</param>
    public void Rows(string name, string positions, int values) =>
        Graph.Output.Add(Value(name, Free(BatchDimension), Free(positions), Fixed(values)));

    /// <summary>Adds a node.</summary>
    /// <returns>The name of its output: <paramref name="name"/>, or a longer name if a head has that name.</returns>
    public string Node(
        string opType,
        string name,
        ReadOnlySpan<string> inputs,
        params ReadOnlySpan<AttributeProto> attributes
    ) => Add(opType, _heads.Contains(name) ? $"{name}.value" : name, inputs, attributes);

    /// <summary>Adds the node whose output is a head's logits.</summary>
    /// <returns>The name of its output, which is the head's name.</returns>
    public string HeadNode(
        string opType,
        string head,
        ReadOnlySpan<string> inputs,
        params ReadOnlySpan<AttributeProto> attributes
    ) => Add(opType, head, inputs, attributes);

    /// <summary>Adds weights under their key.</summary>
    /// <returns>The name of the float32 value.</returns>
    /// <exception cref="FaerException">A weight is not finite, or too large for the precision.</exception>
    public string Weight(string key, WeightTensor weight)
    {
        // Vectors are few, and some need more range than float16 has: layer scale starts at 1e-6.
        bool half = precision == WeightPrecision.Float16Weights && weight.Shape.Length > 1;
        byte[] raw = half ? HalfBytes(key, weight.Values) : FloatBytes(key, weight.Values);
        Initializer(key, half ? DataType.Float16 : DataType.Float, weight.Shape, raw);
        return half ? Node("Cast", key + ".float32", [key], Int("to", (long)DataType.Float)) : key;
    }

    /// <summary>
    /// Adds a vector of integers, such as a shape or axes. A vector already added under this name is reused.
    /// </summary>
    /// <returns>Its name.</returns>
    public string Integers(string name, params ReadOnlySpan<long> values)
    {
        if (!_names.Contains(name))
            Initializer(name, DataType.Int64, [values.Length], MemoryMarshal.AsBytes(values).ToArray());
        return name;
    }

    /// <summary>Adds a vector of numbers, or reuses it, as <see cref="Integers"/> does.</summary>
    /// <returns>Its name.</returns>
    public string Numbers(string name, params float[] values)
    {
        if (!_names.Contains(name))
            Initializer(name, DataType.Float, [values.Length], FloatBytes(name, values));
        return name;
    }

    public static AttributeProto Int(string name, long value) =>
        new()
        {
            Name = name,
            Type = AttributeProto.Types.AttributeType.Int,
            I = value,
        };

    public static AttributeProto Float(string name, float value) =>
        new()
        {
            Name = name,
            Type = AttributeProto.Types.AttributeType.Float,
            F = value,
        };

    public static AttributeProto Ints(string name, params ReadOnlySpan<long> values)
    {
        var attribute = new AttributeProto { Name = name, Type = AttributeProto.Types.AttributeType.Ints };
        foreach (long value in values)
            attribute.Ints.Add(value);
        return attribute;
    }

    public static AttributeProto Text(string name, string value) =>
        new()
        {
            Name = name,
            Type = AttributeProto.Types.AttributeType.String,
            S = ByteString.CopyFromUtf8(value),
        };

    private string Add(string opType, string name, ReadOnlySpan<string> inputs, ReadOnlySpan<AttributeProto> attributes)
    {
        var node = new NodeProto { OpType = opType, Name = Taken(name) };
        foreach (string input in inputs)
            node.Input.Add(input);
        node.Output.Add(name);
        foreach (var attribute in attributes)
            node.Attribute.Add(attribute);
        Graph.Node.Add(node);
        return name;
    }

    /// <summary>Reserves a name, because a graph with two values of the same name is not valid.</summary>
    private string Taken(string name) =>
        _names.Add(name) ? name : throw new ArgumentException($"The graph already has a value '{name}'.", nameof(name));

    private void Initializer(string name, DataType type, ReadOnlySpan<long> shape, byte[] raw)
    {
        // Wrap without copying, since the array does not change any more: large networks have hundreds of megabytes.
        var tensor = new TensorProto
        {
            Name = Taken(name),
            DataType = type,
            RawData = UnsafeByteOperations.UnsafeWrap(raw),
        };
        foreach (long dim in shape)
            tensor.Dims.Add(dim);
        Graph.Initializer.Add(tensor);
    }

    private static byte[] FloatBytes(string key, float[] values)
    {
        var raw = new byte[values.Length * sizeof(float)];
        for (int i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
                throw new FaerException(
                    $"The weight '{key}' has a value that is not finite; export a checkpoint from before "
                        + $"the training diverged."
                );
            BinaryPrimitives.WriteSingleLittleEndian(raw.AsSpan(i * sizeof(float)), values[i]);
        }

        return raw;
    }

    private static byte[] HalfBytes(string key, float[] values)
    {
        const int size = 2;
        var raw = new byte[values.Length * size];
        for (int i = 0; i < values.Length; i++)
        {
            var half = (Half)values[i];
            if (!Half.IsFinite(half))
                throw new FaerException(
                    $"The weight '{key}' has a value outside the range of float16; export it with "
                        + $"{nameof(WeightPrecision)}.{nameof(WeightPrecision.Float32)}."
                );
            BinaryPrimitives.WriteHalfLittleEndian(raw.AsSpan(i * size), half);
        }

        return raw;
    }

    private static ValueInfoProto Batched(string name, ReadOnlySpan<int> dims) =>
        Value(name, [Free(BatchDimension), .. dims.ToArray().Select(dim => Fixed(dim))]);

    private static ValueInfoProto Value(string name, params ReadOnlySpan<TensorShapeProto.Types.Dimension> dims)
    {
        var shape = new TensorShapeProto();
        foreach (TensorShapeProto.Types.Dimension dim in dims)
            shape.Dim.Add(dim);
        return new ValueInfoProto
        {
            Name = name,
            Type = new TypeProto
            {
                TensorType = new TypeProto.Types.Tensor { ElemType = DataType.Float, Shape = shape },
            },
        };
    }

    private static TensorShapeProto.Types.Dimension Free(string name) => new() { DimParam = name };

    private static TensorShapeProto.Types.Dimension Fixed(int size) => new() { DimValue = size };
}
