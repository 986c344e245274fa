using Faer.Data.Onnx;
using Faer.Onnx;
using Faer.Training.Export;
using Faer.Training.Graphs;
using Faer.Training.Networks;
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using DataType = Faer.Data.Onnx.TensorProto.Types.DataType;
using ModelMetadata = Faer.Models.ModelMetadata;

namespace Faer.Training.Inspection;

/// <summary>One operator of a graph.</summary>
/// <param name="Key">The key of its weights; the node's name if it has no weights.</param>
/// <param name="MultiplyAdds">Multiply-adds for one picture.</param>
/// <param name="Activations">
/// Numbers in its output for one picture; 0 if it only reshapes, reorders or converts its input.
/// </param>
/// <param name="OutputShape">The shape of its output for one picture, without the batch dimension.</param>
internal sealed record CountedNode(string Key, long MultiplyAdds, long Activations, IReadOnlyList<long> OutputShape);

/// <summary>
/// The exported graph of a network with the sizes of all values. They are measured by running one picture through it,
/// so that no operator needs shape rules.
/// </summary>
/// <param name="Nodes">The operators in the order of the graph.</param>
internal sealed record CountedGraph(IReadOnlyList<CountedNode> Nodes)
{
    /// <summary>The largest number of parameters, because a protobuf graph has at most 2 GB.</summary>
    private const long MaxParameters = 500_000_000;

    private static readonly string[] s_views = ["Transpose", "Reshape", "Cast", "Identity"];

    /// <summary>Exports the network and runs it once.</summary>
    /// <exception cref="FaerException">The network is too large for a graph.</exception>
    public static CountedGraph Of(Network net, int sizePx)
    {
        if (net.ParameterCount > MaxParameters)
            throw new FaerException(
                $"The network has {net.ParameterCount:N0} parameters; its cost can be counted only up to "
                    + $"{MaxParameters:N0}."
            );
        GraphProto graph = OnnxExporter
            .Build(net, NamedWeights.Of(net), sizePx, new OnnxExportOptions { FoldLayerScale = false })
            .Graph;
        Dictionary<string, long[]> shapes = graph.Initializer.ToDictionary(
            weight => weight.Name,
            weight => weight.Dims.ToArray(),
            StringComparer.Ordinal
        );
        HashSet<string> weights =
        [
            .. graph.Initializer.Where(weight => weight.DataType == DataType.Float).Select(weight => weight.Name),
        ];
        foreach ((string name, long[] shape) in Run(graph, sizePx))
            shapes[name] = shape;
        return new CountedGraph([.. graph.Node.Select(node => Count(node, shapes, weights))]);
    }

    private static CountedNode Count(NodeProto node, Dictionary<string, long[]> shapes, HashSet<string> weights)
    {
        long[] output = shapes[node.Output[0]];
        long elements = Product(output);
        long products = node.OpType switch
        {
            // Each output is a sum over the inputs of its group and the kernel.
            "Conv" => elements * Product(shapes[node.Input[1]].AsSpan(1)),
            "Gemm" => elements * (Product(shapes[node.Input[0]]) / shapes[node.Input[0]][0]),
            "MatMul" => elements * shapes[node.Input[0]][^1],
            _ => 0,
        };
        return new CountedNode(
            node.Input.FirstOrDefault(weights.Contains, node.Name),
            products,
            s_views.Contains(node.OpType) ? 0 : elements,
            output[1..]
        );
    }

    /// <summary>Runs the graph on one picture and returns the shapes of the outputs of all nodes.</summary>
    private static IEnumerable<(string Name, long[] Shape)> Run(GraphProto graph, int sizePx)
    {
        string[] names = [.. graph.Node.SelectMany(node => node.Output).Distinct(StringComparer.Ordinal)];
        graph.Output.Clear();
        graph.Output.Add(
            names.Select(name => new ValueInfoProto
            {
                Name = name,
                Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = DataType.Float } },
            })
        );
        byte[] model = OnnxExporter.ModelOf(graph).ToByteArray();
        using InferenceSession session = OnnxSession.Open(
            "The network",
            "report it",
            options =>
            {
                options.GraphOptimizationLevel = GraphOptimizationLevel.ORT_DISABLE_ALL;
                return new InferenceSession(model, options);
            },
            threads: 0
        );
        using var run = new RunOptions();
        using OrtValue input = OrtValue.CreateTensorValueFromMemory(
            new float[3 * sizePx * sizePx],
            [1, 3, sizePx, sizePx]
        );
        using IDisposableReadOnlyCollection<OrtValue> results = session.Run(
            run,
            [ModelMetadata.InputName],
            [input],
            names
        );
        for (int i = 0; i < names.Length; i++)
            yield return (names[i], results[i].GetTensorTypeAndShape().Shape);
    }

    private static long Product(ReadOnlySpan<long> shape)
    {
        long product = 1;
        foreach (long size in shape)
            product *= size;
        return product;
    }
}
