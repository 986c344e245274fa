using Faer.Models;
using Faer.Training.Graphs;
using Faer.Training.Networks.Layers;
using static Faer.Training.Graphs.GraphBuilder;

namespace Faer.Training.Networks.Residual;

/// <summary>
/// Writes the evaluation form of <see cref="ResidualNet"/> as ONNX operators, with normalization folded into the
/// convolutions.
/// </summary>
/// <param name="options">The network's options.</param>
/// <param name="heads">The network's heads.</param>
/// <param name="layers">Writes the layers.</param>
internal sealed class ResidualGraph(ResidualNetOptions options, IReadOnlyList<LabelHead> heads, LayerGraph layers)
{
    private const float Eps = (float)NormalizedConvolution.Eps;

    /// <summary>Writes everything from the input to the outputs.</summary>
    public void Write(string input)
    {
        string map = Relu(
            "conv1.relu",
            layers.NormalizedConvolution(
                "conv1",
                "bn1",
                input,
                ResidualBlockShape.Stem(options),
                Eps,
                options.Grey ? ResidualNet.Luminance : null
            )
        );
        foreach ((int stage, ResidualBlockShape[] blocks) in ResidualBlockShape.Stages(options).Index())
        {
            foreach ((int block, ResidualBlockShape shape) in blocks.Index())
                map = Block($"{ResidualKeys.Stage(stage + 1)}.{block}", map, shape);
        }

        int channels = options.Widths[^1];
        string features = layers.Embedding(
            layers.Graph.Node(
                "ReduceMean",
                ModelMetadata.EmbeddingOutputName,
                [map, layers.Graph.Integers("axes.map", 2, 3)],
                Int("keepdims", 0)
            ),
            channels
        );
        foreach (LabelHead head in heads)
            layers.Head(head, HeadKeys.Of(heads, head), features, channels);
    }

    private string Block(string key, string map, ResidualBlockShape shape)
    {
        string branch = Relu(
            $"{key}.conv1.relu",
            layers.NormalizedConvolution($"{key}.conv1", $"{key}.bn1", map, shape.First, Eps)
        );
        branch = layers.NormalizedConvolution($"{key}.conv2", $"{key}.bn2", branch, shape.Second, Eps);
        string shortcut = shape.Shortcut is { } fitted
            ? layers.NormalizedConvolution($"{key}.downsample.0", $"{key}.downsample.1", map, fitted, Eps)
            : map;
        return Relu($"{key}.relu", layers.Graph.Node("Add", $"{key}.sum", [branch, shortcut]));
    }

    private string Relu(string name, string value) => layers.Graph.Node("Relu", name, [value]);
}
