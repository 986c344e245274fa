using System.Runtime.InteropServices;
using Faer.Data.Onnx;
using Google.Protobuf;
using AttributeType = Faer.Data.Onnx.AttributeProto.Types.AttributeType;
using DataType = Faer.Data.Onnx.TensorProto.Types.DataType;

namespace Faer.Benchmarks;

/// <summary>
/// Alternative forms of the blocks of an exported graph with folded constants. Each changes the graph in place; results
/// are equal up to rounding.
/// </summary>
internal static class GraphLevers
{
    /// <summary>Folds the scale and shift of each block's norm into the following linear layer.</summary>
    public static void FoldNorms(GraphProto graph)
    {
        foreach (var (key, norm) in Blocks(graph))
        {
            TensorProto weight = Initializer(graph, Find(graph, $"{key}.pwconv1.product").Input[1]),
                bias = Initializer(graph, $"{key}.pwconv1.bias"),
                scale = Initializer(graph, norm.Input[1]);
            float[] matrix = Values(weight),
                shift = Values(bias),
                scales = Values(scale),
                shifts = Values(Initializer(graph, norm.Input[2]));
            for (int row = 0; row < scales.Length; row++)
            {
                for (int column = 0; column < shift.Length; column++)
                {
                    shift[column] += shifts[row] * matrix[(row * shift.Length) + column];
                    matrix[(row * shift.Length) + column] *= scales[row];
                }
            }

            Set(weight, matrix);
            Set(bias, shift);
            Set(scale, [.. Enumerable.Repeat(1f, scales.Length)]);
            graph.Initializer.Remove(Initializer(graph, norm.Input[2]));
            norm.Input.RemoveAt(2);
        }
    }

    /// <summary>Replaces MatMul and Add on [N, H, W, C] by Gemm on [positions, C] with the bias included.</summary>
    public static void UseGemm(GraphProto graph)
    {
        long side = graph.Input[0].Type.TensorType.Shape.Dim[2].DimValue / 4;
        foreach (var (key, norm) in Blocks(graph))
        {
            long channels = Initializer(graph, norm.Input[1]).Dims[0],
                here = side >> (key["stages.".Length] - '0');
            Insert(
                graph,
                norm,
                before: true,
                Node("Reshape", $"{key}.rows", [norm.Input[0], Shape(graph, $"{key}.rows.shape", -1, channels)])
            );
            norm.Input[0] = $"{key}.rows";
            foreach (string layer in (string[])["pwconv1", "pwconv2"])
            {
                NodeProto product = Find(graph, $"{key}.{layer}.product"),
                    add = Find(graph, $"{key}.{layer}");
                graph.Node[graph.Node.IndexOf(product)] = Node(
                    "Gemm",
                    add.Name,
                    [product.Input[0], product.Input[1], add.Input[1]]
                );
                graph.Node.Remove(add);
            }

            NodeProto sum = Find(graph, $"{key}.sum");
            Insert(
                graph,
                sum,
                before: true,
                Node(
                    "Reshape",
                    $"{key}.map",
                    [$"{key}.pwconv2", Shape(graph, $"{key}.map.shape", -1, here, here, channels)]
                )
            );
            sum.Input[1] = $"{key}.map";
        }
    }

    /// <summary>
    /// Replaces linear layers by 1x1 convolutions on [N, C, H, W], which ONNX Runtime computes in blocks of channels;
    /// only the norm stays channels last.
    /// </summary>
    public static void UseConvolutions(GraphProto graph)
    {
        foreach (var (key, norm) in Blocks(graph))
        {
            Insert(
                graph,
                norm,
                before: false,
                Node("Transpose", $"{key}.norm.nchw", [norm.Output[0]], Ints("perm", 0, 3, 1, 2))
            );
            foreach (string layer in (string[])["pwconv1", "pwconv2"])
            {
                NodeProto product = Find(graph, $"{key}.{layer}.product"),
                    add = Find(graph, $"{key}.{layer}");
                TensorProto weight = Initializer(graph, product.Input[1]);
                long rows = weight.Dims[0],
                    columns = weight.Dims[1];
                float[] values = Values(weight),
                    turned = new float[values.Length];
                for (long row = 0; row < rows; row++)
                {
                    for (long column = 0; column < columns; column++)
                        turned[(column * rows) + row] = values[(row * columns) + column];
                }

                Set(weight, turned);
                weight.Dims.Clear();
                weight.Dims.Add([columns, rows, 1, 1]);
                graph.Node[graph.Node.IndexOf(product)] = Node(
                    "Conv",
                    add.Name,
                    [layer == "pwconv1" ? $"{key}.norm.nchw" : product.Input[0], weight.Name, add.Input[1]],
                    Ints("kernel_shape", 1, 1)
                );
                graph.Node.Remove(add);
            }

            NodeProto sum = Find(graph, $"{key}.sum");
            sum.Name = sum.Output[0] = $"{key}.sum.nchw";
            sum.Input.Clear();
            sum.Input.Add([$"{key}.nchw", $"{key}.pwconv2"]);
            Insert(graph, sum, before: false, Node("Transpose", $"{key}.sum", [sum.Name], Ints("perm", 0, 2, 3, 1)));
        }
    }

    private static List<(string Key, NodeProto Norm)> Blocks(GraphProto graph) =>
        [
            .. graph
                .Node.Where(node =>
                    node.OpType == "LayerNormalization" && node.Name.StartsWith("stages.", StringComparison.Ordinal)
                )
                .Select(node => (node.Name[..^".norm".Length], node)),
        ];

    private static NodeProto Find(GraphProto graph, string name) => graph.Node.Single(node => node.Name == name);

    private static TensorProto Initializer(GraphProto graph, string name) =>
        graph.Initializer.Single(tensor => tensor.Name == name);

    private static float[] Values(TensorProto tensor) => MemoryMarshal.Cast<byte, float>(tensor.RawData.Span).ToArray();

    private static void Set(TensorProto tensor, float[] values) =>
        tensor.RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes<float>(values));

    private static void Insert(GraphProto graph, NodeProto beside, bool before, NodeProto node) =>
        graph.Node.Insert(graph.Node.IndexOf(beside) + (before ? 0 : 1), node);

    private static NodeProto Node(string opType, string name, string[] inputs, params AttributeProto[] attributes)
    {
        var node = new NodeProto { OpType = opType, Name = name };
        node.Input.Add(inputs);
        node.Output.Add(name);
        node.Attribute.Add(attributes);
        return node;
    }

    private static AttributeProto Ints(string name, params long[] values)
    {
        var attribute = new AttributeProto { Name = name, Type = AttributeType.Ints };
        attribute.Ints.Add(values);
        return attribute;
    }

    private static string Shape(GraphProto graph, string name, params long[] dims)
    {
        var tensor = new TensorProto
        {
            Name = name,
            DataType = DataType.Int64,
            RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes<long>(dims)),
        };
        tensor.Dims.Add(dims.Length);
        graph.Initializer.Add(tensor);
        return name;
    }
}
