using Faer.Training.Graphs;
using Faer.Training.Networks.Faer.Attention;
using static Faer.Training.Graphs.GraphBuilder;

namespace Faer.Training.Networks.Faer;

/// <summary>Writes the block after the last stage as ONNX operators.</summary>
/// <param name="layers">Writes the layers.</param>
/// <param name="options">The network's options.</param>
internal sealed class AttentionGraph(LayerGraph layers, FaerNetOptions options)
{
    /// <summary>The name of the axes that select the positions of [N, H * W, C].</summary>
    public const string Axes = "axes.positions";

    private const string Key = "attention";
    private const string MapAxes = "axes.map";

    private readonly GraphBuilder _graph = layers.Graph;
    private readonly int _channels = options.ToSpec().Dims[^1];

    /// <summary>
    /// Writes the block on the last map [N, H, W, C] and returns [N, H * W, C]; without a block, the map itself.
    /// </summary>
    public string Positions(string map) =>
        options.Attention switch
        {
            AttentionKind.None => Flat(map),
            AttentionKind.Se => Flat(Se(map)),
            AttentionKind.Cbam => Flat(Cbam(map)),
            AttentionKind.Eca => Eca(Flat(map)),
            _ => ContextualChannel(map, Flat(map)),
        };

    private string Flat(string map) => layers.Positions(map, "positions", _channels);

    private string ContextualChannel(string map, string positions)
    {
        int kernel = options.AttentionKernelSize,
            bottleneck = _channels / ContextualChannelAttention.ChannelMultiple;
        string local = layers.Convolution(
            $"{Key}.depthwise",
            layers.ChannelsFirst(map, Key),
            ConvolutionShape.SameSize(_channels, _channels, kernel, ContextualChannelAttention.Groups)
        );
        local = layers.Positions(layers.ChannelsLast(local), $"{Key}.local", _channels);
        string query = layers.Norm(
            $"{Key}.norm",
            layers.Gelu($"{Key}.gelu", local),
            _channels,
            (float)ContextualChannelAttention.Eps
        );

        string pooled = layers.Reduce("ReduceMean", $"{Key}.pooled", positions, _graph.Integers(Axes, 1));
        string dynamic = layers.Gelu($"{Key}.mlp.1", layers.Linear($"{Key}.mlp.0", positions, _channels, bottleneck));
        dynamic = layers.Linear($"{Key}.mlp.2", dynamic, bottleneck, _channels);
        string keys = _graph.Node("Mul", $"{Key}.keys", [dynamic, pooled]);

        string sum = _graph.Node("Add", $"{Key}.context", [keys, query]);
        string weights = _graph.Node("Softmax", $"{Key}.weights", [sum], Int("axis", 1));
        string attended = _graph.Node(
            "Mul",
            $"{Key}.attended",
            [weights, layers.Linear($"{Key}.value", positions, _channels, _channels)]
        );
        return options.Attention == AttentionKind.ContextualChannel
            ? _graph.Node("Add", $"{Key}.sum", [attended, positions])
            : attended;
    }

    private string Se(string map) => Gated(Key, map, Bottleneck(Pooled("ReduceMean", map)));

    private string Cbam(string map)
    {
        // One MLP for both pooled vectors, side by side, so that its weights are in the graph only once.
        string both = _graph.Node(
            "Concat",
            $"{Key}.pooled",
            [Pooled("ReduceMean", map), Pooled("ReduceMax", map)],
            Int("axis", 1)
        );
        string gated = Gated(
            $"{Key}.channels",
            map,
            layers.Reduce("ReduceSum", $"{Key}.both", Bottleneck(both), _graph.Integers(Axes, 1))
        );

        string channels = _graph.Integers("axes.channels", -1);
        string mean = layers.Reduce("ReduceMean", $"{Key}.spatial.mean", gated, channels),
            largest = layers.Reduce("ReduceMax", $"{Key}.spatial.max", gated, channels);
        string pooled = _graph.Node("Concat", $"{Key}.spatial.pooled", [mean, largest], Int("axis", -1));
        const int kernel = ConvolutionalBlockAttention.KernelSize;
        string gate = layers.Convolution(
            $"{Key}.spatial",
            layers.ChannelsFirst(pooled),
            ConvolutionShape.SameSize(2, 1, kernel)
        );
        return Gated($"{Key}.positions", gated, layers.ChannelsLast(gate));
    }

    private string Eca(string positions)
    {
        int kernel = EfficientChannelAttention.KernelSize(_channels);
        string pooled = layers.Reduce("ReduceMean", $"{Key}.pooled", positions, _graph.Integers(Axes, 1));
        string gate = _graph.Node(
            "Conv",
            $"{Key}.conv",
            [pooled, layers.Weight($"{Key}.conv.weight", 1, 1, kernel)],
            Ints("kernel_shape", kernel),
            Ints("pads", kernel / 2, kernel / 2)
        );
        return Gated(Key, positions, gate);
    }

    /// <summary>[N, H, W, C] to [N, 1, 1, C].</summary>
    private string Pooled(string opType, string map) =>
        layers.Reduce(opType, $"{Key}.{opType}", map, _graph.Integers(MapAxes, 1, 2));

    private string Bottleneck(string value)
    {
        int hidden = _channels / SqueezeExcitation.Reduction;
        string squeezed = _graph.Node(
            "Relu",
            $"{Key}.mlp.1",
            [layers.Linear($"{Key}.mlp.0", value, _channels, hidden)]
        );
        return layers.Linear($"{Key}.mlp.2", squeezed, hidden, _channels);
    }

    private string Gated(string name, string value, string gate) =>
        _graph.Node("Mul", $"{name}.gated", [value, _graph.Node("Sigmoid", $"{name}.gate", [gate])]);
}
