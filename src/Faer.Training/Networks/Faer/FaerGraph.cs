using Faer.Models;
using Faer.Training.Graphs;
using Faer.Training.Networks.Layers;
using static Faer.Training.Graphs.GraphBuilder;

namespace Faer.Training.Networks.Faer;

/// <summary>Writes the evaluation form of <see cref="FaerNet"/> as ONNX operators.</summary>
/// <param name="options">The network's options.</param>
/// <param name="heads">The network's heads.</param>
/// <param name="layers">Writes the layers.</param>
internal sealed class FaerGraph(FaerNetOptions options, IReadOnlyList<LabelHead> heads, LayerGraph layers)
{
    private const float Eps = (float)ChannelNorm.Eps;

    private readonly BackboneSpec _spec = options.ToSpec();

    /// <summary>Writes everything from the input to the outputs.</summary>
    public void Write(string input)
    {
        int channels = _spec.Dims[^1];
        string normalized = layers.Norm("norm", Pooled(Backbone(input)), channels, Eps);
        foreach (LabelHead head in heads)
            layers.Head(head, HeadKeys.Of(heads, head), normalized, channels);
    }

    private string Backbone(string input)
    {
        string map = input;
        for (int stage = 0; stage < BackboneSpec.StageCount; stage++)
        {
            int channels = _spec.Dims[stage];
            string key = $"downsample_layers.{stage}";
            if (stage == 0)
            {
                map = layers.Convolution($"{key}.0", map, ConvolutionShape.Patches(3, channels, FaerNet.StemPatch));
                map = layers.Norm($"{key}.1", layers.ChannelsLast(map), channels, Eps);
            }
            else
            {
                int before = _spec.Dims[stage - 1];
                map = layers.ChannelsFirst(layers.Norm($"{key}.0", map, before, Eps));
                map = layers.ChannelsLast(
                    layers.Convolution(
                        $"{key}.1",
                        map,
                        ConvolutionShape.Patches(before, channels, FaerNet.Downsampling)
                    )
                );
            }

            for (int block = 0; block < _spec.Depths[stage]; block++)
                map = Block($"stages.{stage}.{block}", map, channels);
        }

        return map;
    }

    private string Block(string key, string map, int channels)
    {
        string local = layers.Convolution(
            $"{key}.dwconv",
            layers.ChannelsFirst(map, key),
            ConvolutionShape.SameSize(channels, channels, ConvNextBlock.KernelSize, groups: channels)
        );
        string branch = layers.Norm($"{key}.norm", layers.ChannelsLast(local), channels, Eps);
        branch = layers.Gelu(
            $"{key}.gelu",
            layers.Linear($"{key}.pwconv1", branch, channels, ConvNextBlock.Expansion * channels)
        );
        if (layers.Options.FoldLayerScale)
        {
            branch = layers.Linear(
                $"{key}.pwconv2",
                branch,
                ConvNextBlock.Expansion * channels,
                channels,
                $"{key}.gamma"
            );
        }
        else
        {
            branch = layers.Linear($"{key}.pwconv2", branch, ConvNextBlock.Expansion * channels, channels);
            branch = layers.Graph.Node("Mul", $"{key}.scaled", [branch, layers.Weight($"{key}.gamma", channels)]);
        }

        return layers.Graph.Node("Add", $"{key}.sum", [map, branch]);
    }

    private string Pooled(string map)
    {
        string positions = new AttentionGraph(layers, options).Positions(map);
        return layers.Embedding(
            layers.Graph.Node(
                "ReduceMean",
                ModelMetadata.EmbeddingOutputName,
                [positions, layers.Graph.Integers(AttentionGraph.Axes, 1)],
                Int("keepdims", 0)
            ),
            _spec.Dims[^1]
        );
    }
}
