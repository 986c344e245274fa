using Faer.Models;
using static Faer.Training.GraphBuilder;

namespace Faer.Training;

/// <summary>
/// Writes the evaluation form of <see cref="FaerNet"/> as ONNX operators. Between blocks the map is channels-last
/// [N, H, W, C], as LayerNormalization and MatMul want it; only convolutions see [N, C, H, W].
/// </summary>
internal sealed class NetGraph
{
    private const int StemPatch = 4;
    private const int BlockKernel = 7;
    private const int Expansion = 4;
    private const int AttentionGroups = 4;
    private const int AttentionReduction = ContextualChannelAttention.ChannelMultiple;
    private const float Eps = (float)ChannelNorm.Eps;
    private const float AttentionEps = 1e-5f;
    private const string Axes = "axes.positions";

    private readonly FaerNetOptions _options;
    private readonly NamedWeights _weights;
    private readonly GraphBuilder _graph;

    private NetGraph(FaerNetOptions options, NamedWeights weights, GraphBuilder graph)
    {
        _options = options;
        _weights = weights;
        _graph = graph;
    }

    /// <summary>The smallest input side for which the last stage has a position left.</summary>
    public static int SmallestInputSizePx => StemPatch << (BackboneSpec.StageCount - 1);

    /// <summary>Builds the graph.</summary>
    /// <param name="options">The network's shape.</param>
    /// <param name="weights">Its state dict.</param>
    /// <param name="inputSizePx">Side of the input, at least <see cref="SmallestInputSizePx"/>.</param>
    /// <param name="precision">How matrices and convolutions are stored.</param>
    /// <param name="expressionBias">Added to the bias of the expression head, or null.</param>
    /// <exception cref="FaerException">A weight is missing, left over or of another shape than the options say.</exception>
    public static GraphBuilder Build(FaerNetOptions options, NamedWeights weights, int inputSizePx, WeightPrecision precision, IReadOnlyList<float>? expressionBias)
    {
        var graph = new GraphBuilder(precision);
        var net = new NetGraph(options, weights, graph);
        net.Heads(net.Pooled(net.Backbone(graph.Input(ModelMetadata.InputName, 3, inputSizePx, inputSizePx))), expressionBias);
        if (weights.Unused.Count > 0)
            throw new FaerException($"The network has weights that the export does not know: {string.Join(", ", weights.Unused.Order(StringComparer.Ordinal))}.");
        return graph;
    }

    private string Backbone(string input)
    {
        string map = input;
        for (int stage = 0; stage < BackboneSpec.StageCount; stage++)
        {
            int channels = _options.Backbone.Dims[stage];
            string key = $"downsample_layers.{stage}";
            if (stage == 0)
            {
                map = Convolution($"{key}.0", map, channels, 3, StemPatch, stride: StemPatch);
                map = Norm($"{key}.1", ChannelsLast(map), channels, Eps);
            }
            else
            {
                int before = _options.Backbone.Dims[stage - 1];
                map = ChannelsFirst(Norm($"{key}.0", map, before, Eps));
                map = ChannelsLast(Convolution($"{key}.1", map, channels, before, 2, stride: 2));
            }

            for (int block = 0; block < _options.Backbone.Depths[stage]; block++)
                map = Block($"stages.{stage}.{block}", map, channels);
        }

        return map;
    }

    private string Block(string key, string map, int channels)
    {
        string local = Convolution($"{key}.dwconv", ChannelsFirst(map, key), channels, 1, BlockKernel, padding: BlockKernel / 2, groups: channels);
        string branch = Norm($"{key}.norm", ChannelsLast(local), channels, Eps);
        branch = Gelu($"{key}.gelu", Linear($"{key}.pwconv1", branch, channels, Expansion * channels));
        branch = Linear($"{key}.pwconv2", branch, Expansion * channels, channels);
        branch = _graph.Node("Mul", $"{key}.scaled", [branch, _graph.Weight($"{key}.gamma", _weights[$"{key}.gamma", channels])]);
        return _graph.Node("Add", $"{key}.sum", [map, branch]);
    }

    private string Pooled(string map)
    {
        int channels = _options.Backbone.Dims[^1];
        string positions = _graph.Node("Reshape", "positions", [map, _graph.Integers("shape.positions", 0, -1, channels)]);
        if (_options.Attention != AttentionKind.None)
            positions = Attention(map, positions, channels);
        _graph.Node("ReduceMean", ModelMetadata.EmbeddingOutputName, [positions, _graph.Integers(Axes, 1)], Int("keepdims", 0));
        _graph.Output(ModelMetadata.EmbeddingOutputName, channels);
        return ModelMetadata.EmbeddingOutputName;
    }

    private string Attention(string map, string positions, int channels)
    {
        const string key = "attention";
        int kernel = _options.AttentionKernelSize, bottleneck = channels / AttentionReduction;
        string local = Convolution($"{key}.depthwise", ChannelsFirst(map, key), channels, channels / AttentionGroups, kernel, padding: kernel / 2, groups: AttentionGroups);
        local = _graph.Node("Reshape", $"{key}.local", [ChannelsLast(local), _graph.Integers("shape.positions", 0, -1, channels)]);
        string query = Norm($"{key}.norm", Gelu($"{key}.gelu", local), channels, AttentionEps);

        string pooled = _graph.Node("ReduceMean", $"{key}.pooled", [positions, _graph.Integers(Axes, 1)], Int("keepdims", 1));
        string dynamic = Gelu($"{key}.mlp.1", Linear($"{key}.mlp.0", positions, channels, bottleneck));
        dynamic = Linear($"{key}.mlp.2", dynamic, bottleneck, channels);
        string keys = _graph.Node("Mul", $"{key}.keys", [dynamic, pooled]);

        string sum = _graph.Node("Add", $"{key}.context", [keys, query]);
        string weights = _graph.Node("Softmax", $"{key}.weights", [sum], Int("axis", 1));
        string attended = _graph.Node("Mul", $"{key}.attended", [weights, Linear($"{key}.value", positions, channels, channels)]);
        return _options.Attention == AttentionKind.ContextualChannel
            ? _graph.Node("Add", $"{key}.sum", [attended, positions])
            : attended;
    }

    private void Heads(string features, IReadOnlyList<float>? expressionBias)
    {
        string normalised = Norm("norm", features, _options.Backbone.Dims[^1], Eps);
        bool both = _options is { AttributeCount: > 0, ExpressionCount: > 0 };
        if (_options.AttributeCount > 0)
            Head(both ? "heads.attributes" : "head", normalised, ModelMetadata.AttributesOutputName, _options.AttributeCount, added: null);
        if (_options.ExpressionCount > 0)
            Head(both ? "heads.expression" : "head", normalised, ModelMetadata.ExpressionOutputName, _options.ExpressionCount, expressionBias);
    }

    private void Head(string key, string features, string output, int count, IReadOnlyList<float>? added)
    {
        var weight = _weights[$"{key}.weight", count, _options.Backbone.Dims[^1]];
        var bias = _weights[$"{key}.bias", count];
        if (added is not null)
            bias = bias with { Values = [.. bias.Values.Zip(added, (own, extra) => own + extra)] };
        _graph.Node("Gemm", output, [features, _graph.Weight($"{key}.weight", weight), _graph.Weight($"{key}.bias", bias)], Int("transB", 1));
        _graph.Output(output, count);
    }

    private string Convolution(string key, string map, int channels, int channelsPerGroup, int kernel, int stride = 1, int padding = 0, int groups = 1)
    {
        string weight = _graph.Weight($"{key}.weight", _weights[$"{key}.weight", channels, channelsPerGroup, kernel, kernel]);
        string bias = _graph.Weight($"{key}.bias", _weights[$"{key}.bias", channels]);
        return _graph.Node("Conv", key, [map, weight, bias],
            Ints("kernel_shape", kernel, kernel), Ints("strides", stride, stride), Ints("pads", padding, padding, padding, padding), Int("group", groups));
    }

    private string Norm(string key, string value, int channels, float eps)
    {
        string weight = _graph.Weight($"{key}.weight", _weights[$"{key}.weight", channels]);
        string bias = _graph.Weight($"{key}.bias", _weights[$"{key}.bias", channels]);
        return _graph.Node("LayerNormalization", key, [value, weight, bias], Int("axis", -1), Float("epsilon", eps));
    }

    // Gemm takes matrices only; MatMul multiplies all positions at once, but wants torch's [out, in] transposed.
    private string Linear(string key, string value, int from, int to)
    {
        string weight = _graph.Weight($"{key}.weight", Transposed(_weights[$"{key}.weight", to, from]));
        string bias = _graph.Weight($"{key}.bias", _weights[$"{key}.bias", to]);
        return _graph.Node("Add", key, [_graph.Node("MatMul", $"{key}.product", [value, weight]), bias]);
    }

    private string Gelu(string name, string value) => _graph.Node("Gelu", name, [value], Text("approximate", "none"));

    private string ChannelsLast(string map) => _graph.Node("Transpose", $"{map}.nhwc", [map], Ints("perm", 0, 2, 3, 1));

    private string ChannelsFirst(string map, string? name = null) => _graph.Node("Transpose", $"{name ?? map}.nchw", [map], Ints("perm", 0, 3, 1, 2));

    private static WeightTensor Transposed(WeightTensor matrix)
    {
        var (rows, columns) = (matrix.Shape[0], matrix.Shape[1]);
        var values = new float[matrix.Values.Length];
        for (long row = 0; row < rows; row++)
        {
            for (long column = 0; column < columns; column++)
                values[(column * rows) + row] = matrix.Values[(row * columns) + column];
        }

        return new WeightTensor([columns, rows], values);
    }
}
