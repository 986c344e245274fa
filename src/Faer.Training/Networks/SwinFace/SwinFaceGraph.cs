using Faer.Models;
using Faer.Training.Graphs;
using Faer.Training.Networks.Layers;
using static Faer.Training.Graphs.GraphBuilder;

namespace Faer.Training.Networks.SwinFace;

/// <summary>Writes the evaluation form of <see cref="SwinFaceNet"/> as ONNX operators.</summary>
/// <param name="options">The network's options.</param>
/// <param name="heads">The network's heads.</param>
/// <param name="layers">Writes the layers.</param>
/// <param name="sizePx">The side of the input in pixels.</param>
internal sealed class SwinFaceGraph(
    SwinFaceOptions options,
    IReadOnlyList<LabelHead> heads,
    LayerGraph layers,
    int sizePx
)
{
    private readonly SwinShape _shape = new(options);
    private readonly TokenGraph _tokens = new(layers);

    private GraphBuilder Graph => layers.Graph;

    /// <summary>Writes everything from the input to the outputs.</summary>
    public void Write(string input)
    {
        List<string> maps = [];
        string last = new SwinBackboneGraph(options, layers, sizePx).Write(input, maps);
        if (heads.Count == 0)
        {
            Recognize(last);
            return;
        }

        layers.Embedding(Pooled("ReduceMean", ModelMetadata.EmbeddingOutputName, last, 1, 2), _shape.LastChannels);
        string[] pooled = [.. maps.Index().Select(map => OfLastSize(map.Index, map.Item))];
        Dictionary<string, (string Output, int Count)> outputs = new(StringComparer.Ordinal);
        foreach (SwinFaceSubnet subnet in SwinFaceSubnet.For(heads))
            Analyze(subnet, pooled, outputs);
        foreach (LabelHead head in heads)
            Decide(head, outputs);
    }

    private void Recognize(string map)
    {
        int channels = _shape.LastChannels,
            embedding = options.Embedding;
        string features = Pooled(
            "ReduceMean",
            "backbone.pooled",
            layers.Norm("backbone.norm", map, channels, SwinShape.NormEps),
            1,
            2
        );
        features = layers.LinearWithoutBias("backbone.feature.0", features, channels, channels);
        features = layers.BatchNorm("backbone.feature.1", features, channels, SwinShape.BatchNormEps);
        features = layers.LinearWithoutBias("backbone.feature.2", features, channels, embedding);
        features = layers.BatchNorm("backbone.feature.3", features, embedding, SwinShape.BatchNormEps);
        layers.Embedding(Graph.Node("Identity", ModelMetadata.EmbeddingOutputName, [features]), embedding);
    }

    /// <summary>A map [N, H, W, C] as [N, C, h, w] of the last map's size, by averages.</summary>
    private string OfLastSize(int index, string map)
    {
        string first = layers.ChannelsFirst(map, $"map.{index}");
        int factor = SwinShape.StridePx(_shape.Stages - 1) / SwinShape.StridePx(Math.Min(index + 1, _shape.Stages - 1));
        return factor == 1
            ? first
            : Graph.Node(
                "AveragePool",
                $"map.{index}.pooled",
                [first],
                Ints("kernel_shape", factor, factor),
                Ints("strides", factor, factor)
            );
    }

    private void Analyze(SwinFaceSubnet subnet, string[] maps, Dictionary<string, (string Output, int Count)> outputs)
    {
        int channels = options.FusedChannels;
        string features = Fuse($"fam.nets.{subnet.Key}", maps, channels);
        foreach (string layer in new[] { "0", "3" })
        {
            string key = $"tss.nets.{subnet.Key}.feature.{layer}";
            features = Graph.Node("Relu", $"{key}.relu", [layers.Linear(key, features, channels, channels)]);
        }

        foreach (SwinFaceTask task in subnet.Tasks)
            outputs.Add(
                task.Key,
                (layers.Linear($"{SwinFaceKeys.Outputs}.{task.Key}", features, channels, task.Outputs), task.Outputs)
            );
    }

    private string Fuse(string key, string[] maps, int channels)
    {
        string[] parts =
        [
            .. maps.Index()
                .Select(map =>
                    Graph.Node(
                        "Conv",
                        $"{key}.conv.convs.{map.Index}",
                        [
                            map.Item,
                            layers.Weight(
                                $"{key}.conv.convs.{map.Index}.weight",
                                _shape.FusedChannels[map.Index],
                                _shape.MapChannels[map.Index],
                                FusedConvolutions.Kernel,
                                FusedConvolutions.Kernel
                            ),
                        ],
                        Ints("kernel_shape", FusedConvolutions.Kernel, FusedConvolutions.Kernel),
                        Ints("pads", 1, 1, 1, 1)
                    )
                ),
        ];
        string joined = Graph.Node("Concat", $"{key}.joined", parts, Int("axis", 1));
        string gate = $"{key}.channel_attention.mlp";
        string narrow = layers.Weight($"{gate}.{ChannelGate.First}.weight", channels / ChannelGate.Reduction, channels),
            narrowBias = layers.Weight($"{gate}.{ChannelGate.First}.bias", channels / ChannelGate.Reduction),
            wide = layers.Weight($"{gate}.{ChannelGate.Second}.weight", channels, channels / ChannelGate.Reduction),
            wideBias = layers.Weight($"{gate}.{ChannelGate.Second}.bias", channels);
        string scores = Graph.Node(
            "Add",
            $"{gate}.sum",
            [
                Gate("mean", Pooled("ReduceMean", $"{gate}.mean", joined, 2, 3)),
                Gate("max", Pooled("ReduceMax", $"{gate}.max", joined, 2, 3)),
            ]
        );
        string weights = _tokens.Reshape(
            $"{gate}.weights",
            Graph.Node("Sigmoid", $"{gate}.sigmoid", [scores]),
            -1,
            channels,
            1,
            1
        );
        string largest = Pooled(
            "ReduceMax",
            $"{key}.largest",
            Graph.Node("Mul", $"{key}.weighed", [joined, weights]),
            2,
            3
        );
        return layers.BatchNorm(
            $"{key}.norm",
            Graph.Node("Relu", $"{key}.relu", [largest]),
            channels,
            SwinShape.BatchNormEps
        );

        string Gate(string pooling, string pooled)
        {
            string hidden = Graph.Node("Gemm", $"{gate}.1.{pooling}", [pooled, narrow, narrowBias], Int("transB", 1));
            hidden = Graph.Node("Relu", $"{gate}.2.{pooling}", [hidden]);
            return Graph.Node("Gemm", $"{gate}.3.{pooling}", [hidden, wide, wideBias], Int("transB", 1));
        }
    }

    /// <summary>A head's logits, with <see cref="OnnxExportOptions.HeadBias"/>.</summary>
    private void Decide(LabelHead head, Dictionary<string, (string Output, int Count)> outputs)
    {
        string[] values = [.. SwinFaceSubnet.OutputKeys(head).Select(key => outputs[key].Output)];
        string logits =
            values.Length == 1 ? values[0] : Graph.Node("Concat", $"{head.Name}.outputs", values, Int("axis", 1));
        if (SwinFaceSubnet.OutputsPerLabel(head) == SwinFaceSubnet.PairOutputs)
        {
            string pairs = _tokens.Reshape($"{head.Name}.pairs", logits, -1, head.Count, SwinFaceSubnet.PairOutputs);
            string difference = Graph.Node("Sub", $"{head.Name}.difference", [Of(1), Of(0)]);
            logits = _tokens.Reshape($"{head.Name}.differences", difference, -1, head.Count);

            string Of(int output) =>
                Graph.Node(
                    "Gather",
                    $"{head.Name}.output.{output}",
                    [pairs, Graph.Integers($"index.{output}", output)],
                    Int("axis", 2)
                );
        }

        if (layers.Options.HeadBias?.GetValueOrDefault(head.Name) is { } bias)
            Graph.HeadNode(
                "Add",
                head.Name,
                [logits, Graph.Weight($"{head.Name}.added", new WeightTensor([head.Count], [.. bias]))]
            );
        else
            Graph.HeadNode("Identity", head.Name, [logits]);
        Graph.Output(head.Name, head.Count);
    }

    /// <summary>A reduction over two dimensions, which are removed.</summary>
    private string Pooled(string opType, string name, string map, long first, long second) =>
        Graph.Node(opType, name, [map, Graph.Integers($"axes.{first}.{second}", first, second)], Int("keepdims", 0));
}
