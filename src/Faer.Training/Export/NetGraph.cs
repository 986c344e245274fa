using Faer.Models;
using static Faer.Training.GraphBuilder;

namespace Faer.Training;

/// <summary>Writes the evaluation form of <see cref="FaerNet"/> as ONNX operators.</summary>
internal sealed class NetGraph
{
    private const int StemPatch = 4;
    private const int BlockKernel = 7;
    private const int Expansion = 4;
    private const float Eps = (float)ChannelNorm.Eps;

    private readonly FaerNetOptions _options;
    private readonly NamedWeights _weights;
    private readonly GraphBuilder _graph;
    private readonly LayerGraph _layers;

    private readonly bool _foldLayerScale;

    private NetGraph(FaerNetOptions options, NamedWeights weights, GraphBuilder graph, bool foldLayerScale)
    {
        _foldLayerScale = foldLayerScale;
        _options = options;
        _weights = weights;
        _graph = graph;
        _layers = new LayerGraph(graph, weights);
    }

    /// <summary>The smallest input side for which the last stage has a position left.</summary>
    public static int SmallestInputSizePx => StemPatch << (BackboneSpec.StageCount - 1);

    /// <summary>Builds the graph.</summary>
    /// <param name="options">The network's shape.</param>
    /// <param name="weights">Its state dict.</param>
    /// <param name="inputSizePx">Side of the input, at least <see cref="SmallestInputSizePx"/>.</param>
    /// <param name="export">How to write it.</param>
    /// <exception cref="FaerException">A weight is missing, left over or of another shape than the options say.</exception>
    public static GraphBuilder Build(
        FaerNetOptions options,
        NamedWeights weights,
        int inputSizePx,
        OnnxExportOptions export
    )
    {
        var graph = new GraphBuilder(export.Precision);
        var net = new NetGraph(options, weights, graph, export.FoldLayerScale);
        net.Heads(
            net.Pooled(net.Backbone(graph.Input(ModelMetadata.InputName, 3, inputSizePx, inputSizePx))),
            export.ExpressionBias
        );
        if (weights.Unused.Count > 0)
            throw new FaerException(
                $"The network has weights that the export does not know: {string.Join(", ", weights.Unused.Order(StringComparer.Ordinal))}."
            );
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
                map = _layers.Convolution($"{key}.0", map, channels, 3, StemPatch, stride: StemPatch);
                map = _layers.Norm($"{key}.1", _layers.ChannelsLast(map), channels, Eps);
            }
            else
            {
                int before = _options.Backbone.Dims[stage - 1];
                map = _layers.ChannelsFirst(_layers.Norm($"{key}.0", map, before, Eps));
                map = _layers.ChannelsLast(_layers.Convolution($"{key}.1", map, channels, before, 2, stride: 2));
            }

            for (int block = 0; block < _options.Backbone.Depths[stage]; block++)
                map = Block($"stages.{stage}.{block}", map, channels);
        }

        return map;
    }

    private string Block(string key, string map, int channels)
    {
        string local = _layers.Convolution(
            $"{key}.dwconv",
            _layers.ChannelsFirst(map, key),
            channels,
            1,
            BlockKernel,
            padding: BlockKernel / 2,
            groups: channels
        );
        string branch = _layers.Norm($"{key}.norm", _layers.ChannelsLast(local), channels, Eps);
        branch = _layers.Gelu($"{key}.gelu", _layers.Linear($"{key}.pwconv1", branch, channels, Expansion * channels));
        if (_foldLayerScale)
        {
            branch = _layers.Linear($"{key}.pwconv2", branch, Expansion * channels, channels, $"{key}.gamma");
        }
        else
        {
            branch = _layers.Linear($"{key}.pwconv2", branch, Expansion * channels, channels);
            branch = _graph.Node("Mul", $"{key}.scaled", [branch, _layers.Weight($"{key}.gamma", channels)]);
        }

        return _graph.Node("Add", $"{key}.sum", [map, branch]);
    }

    private string Pooled(string map)
    {
        int channels = _options.Backbone.Dims[^1];
        string positions = new AttentionGraph(_layers, _options).Positions(map);
        _graph.Node(
            "ReduceMean",
            ModelMetadata.EmbeddingOutputName,
            [positions, _graph.Integers(AttentionGraph.Axes, 1)],
            Int("keepdims", 0)
        );
        _graph.Output(ModelMetadata.EmbeddingOutputName, channels);
        return ModelMetadata.EmbeddingOutputName;
    }

    private void Heads(string features, IReadOnlyList<float>? expressionBias)
    {
        string normalised = _layers.Norm("norm", features, _options.Backbone.Dims[^1], Eps);
        bool both = _options is { AttributeCount: > 0, ExpressionCount: > 0 };
        if (_options.AttributeCount > 0)
            Head(
                both ? "heads.attributes" : "head",
                normalised,
                LabelHead.AttributesName,
                _options.AttributeCount,
                added: null
            );
        if (_options.ExpressionCount > 0)
            Head(
                both ? "heads.expression" : "head",
                normalised,
                LabelHead.ExpressionName,
                _options.ExpressionCount,
                expressionBias
            );
    }

    private void Head(string key, string features, string output, int count, IReadOnlyList<float>? added)
    {
        var weight = _weights[$"{key}.weight", count, _options.Backbone.Dims[^1]];
        var bias = _weights[$"{key}.bias", count];
        if (added is not null)
            bias = bias with { Values = [.. bias.Values.Zip(added, (own, extra) => own + extra)] };
        _graph.Node(
            "Gemm",
            output,
            [features, _graph.Weight($"{key}.weight", weight), _graph.Weight($"{key}.bias", bias)],
            Int("transB", 1)
        );
        _graph.Output(output, count);
    }
}
