using Faer.Models;
using Faer.Training.Graphs;
using Faer.Training.Networks.Layers;
using static Faer.Training.Graphs.GraphBuilder;

namespace Faer.Training.Networks.TransFer;

/// <summary>Writes the evaluation form of <see cref="TransFerNet"/> as ONNX operators.</summary>
/// <param name="options">The network's options.</param>
/// <param name="heads">The network's heads.</param>
/// <param name="layers">Writes the layers.</param>
internal sealed class TransFerGraph(TransFerOptions options, IReadOnlyList<LabelHead> heads, LayerGraph layers)
{
    private const string Stem = "extractor";

    private readonly TokenGraph _tokens = new(layers);

    private GraphBuilder Graph => layers.Graph;

    /// <summary>Writes everything from the input to the outputs.</summary>
    public void Write(string input)
    {
        int first = options.StemWidths[0];
        string map = layers.NormalizedConvolution(
            $"{Stem}.input_layer.0",
            $"{Stem}.input_layer.1",
            input,
            ConvolutionShape.SameSize(3, first, TransFerShape.Kernel),
            TransFerShape.BatchNormEps
        );
        map = ParametricRelu($"{Stem}.input_layer.2", map, first);
        foreach ((int unit, UnitShape shape) in TransFerShape.Stages(options).SelectMany(stage => stage).Index())
            map = Unit($"{Stem}.body.{unit}", map, shape);
        string features = layers.Embedding(Transformed(Tokens(map)), options.Width);
        foreach (LabelHead head in heads)
            layers.Head(head, HeadKeys.Of(heads, head), features, options.Width);
    }

    private string Unit(string key, string map, UnitShape shape)
    {
        string branch = layers.BatchNorm($"{key}.res_layer.0", map, shape.Inputs, TransFerShape.BatchNormEps);
        branch = Graph.Node(
            "Conv",
            $"{key}.res_layer.1",
            [
                branch,
                layers.Weight(
                    $"{key}.res_layer.1.weight",
                    shape.Outputs,
                    shape.Inputs,
                    TransFerShape.Kernel,
                    TransFerShape.Kernel
                ),
            ],
            Ints("kernel_shape", TransFerShape.Kernel, TransFerShape.Kernel),
            Ints("pads", 1, 1, 1, 1)
        );
        branch = ParametricRelu($"{key}.res_layer.2", branch, shape.Outputs);
        branch = layers.NormalizedConvolution(
            $"{key}.res_layer.3",
            $"{key}.res_layer.4",
            branch,
            shape.Second,
            TransFerShape.BatchNormEps
        );
        string shortcut = map;
        if (shape.Shortcut is { } fitted)
            shortcut = layers.NormalizedConvolution(
                $"{key}.shortcut_layer.0",
                $"{key}.shortcut_layer.1",
                map,
                fitted,
                TransFerShape.BatchNormEps
            );
        else if (shape.Stride > 1)
            shortcut = Graph.Node(
                "MaxPool",
                $"{key}.shortcut",
                [map],
                Ints("kernel_shape", 1, 1),
                Ints("strides", shape.Stride, shape.Stride)
            );
        return _tokens.Sum($"{key}.sum", branch, shortcut);
    }

    /// <summary>The map, weighed by the largest attention map, as tokens behind the class token.</summary>
    private string Tokens(string map)
    {
        int channels = options.StemWidths[^1],
            hidden = TransFerShape.BranchChannels(options);
        string[] maps = [.. Enumerable.Range(0, options.Branches).Select(Branch)];
        string largest =
            maps.Length == 1
                ? maps[0]
                : layers.Reduce(
                    "ReduceMax",
                    "attention.largest",
                    Graph.Node("Concat", "attention.maps", maps, Int("axis", 1)),
                    Graph.Integers("axes.channels", 1)
                );
        string projected = layers.Convolution(
            "convert.proj",
            Graph.Node("Mul", "attention.weighed", [map, largest]),
            ConvolutionShape.SameSize(channels, options.Width, 1)
        );
        int positions = options.Positions * options.Positions;
        string tokens = _tokens.Transpose(
            "vit.tokens",
            _tokens.Reshape("convert.positions", projected, -1, options.Width, positions),
            0,
            2,
            1
        );

        // The class token is added for each image: a slice of the tokens times 0, plus the token.
        string one = Graph.Node(
            "Slice",
            "vit.one",
            [tokens, Graph.Integers("number.0", 0), Graph.Integers("number.1", 1), Graph.Integers("number.1", 1)]
        );
        string zero = Graph.Node("Mul", "vit.zero", [one, Graph.Weight("vit.nothing", new WeightTensor([1], [0]))]);
        string first = Graph.Node("Add", "vit.first", [zero, layers.Weight("vit.cls_token", 1, 1, options.Width)]);
        return Graph.Node(
            "Add",
            "vit.placed",
            [
                Graph.Node("Concat", "vit.all", [first, tokens], Int("axis", 1)),
                layers.Weight("vit.pos_embed", 1, positions + 1, options.Width),
            ]
        );

        string Branch(int index)
        {
            string key = $"attention.las.{index}";
            string narrow = layers.Convolution($"{key}.LA_conv1", map, ConvolutionShape.SameSize(channels, hidden, 1));
            narrow = layers.BatchNorm($"{key}.bn1", narrow, hidden, TransFerShape.BatchNormEps);
            narrow = Graph.Node("Relu", $"{key}.relu", [narrow]);
            string single = layers.Convolution($"{key}.LA_conv2", narrow, ConvolutionShape.SameSize(hidden, 1, 1));
            single = layers.BatchNorm($"{key}.bn2", single, 1, TransFerShape.BatchNormEps);
            return Graph.Node("Sigmoid", $"{key}.map", [single]);
        }
    }

    /// <summary>The class token behind all blocks and the last norm, [N, C].</summary>
    private string Transformed(string tokens)
    {
        int width = options.Width;
        for (int block = 0; block < options.Depth; block++)
        {
            string key = $"vit.blocks.{block}";
            string attended = _tokens.Attention(
                $"{key}.attn",
                layers.Norm($"{key}.norm1", tokens, width, TransFerShape.NormEps),
                (TransFerShape.Tokens(options), width, options.AttentionHeads),
                qkvBias: false
            );
            tokens = _tokens.Sum($"{key}.sum1", tokens, attended);
            string branch = _tokens.Mlp(
                $"{key}.mlp",
                layers.Norm($"{key}.norm2", tokens, width, TransFerShape.NormEps),
                width,
                options.Expansion
            );
            tokens = _tokens.Sum($"{key}.sum2", tokens, branch);
        }

        string first = Graph.Node(
            "Slice",
            "vit.class",
            [tokens, Graph.Integers("number.0", 0), Graph.Integers("number.1", 1), Graph.Integers("number.1", 1)]
        );
        string flat = _tokens.Reshape("vit.class.features", first, -1, width);
        return Graph.Node(
            "Identity",
            ModelMetadata.EmbeddingOutputName,
            [layers.Norm("vit.norm", flat, width, TransFerShape.NormEps)]
        );
    }

    private string ParametricRelu(string key, string map, int channels) =>
        Graph.Node(
            "PRelu",
            key,
            [map, _tokens.Reshape($"{key}.slopes", layers.Weight($"{key}.weight", channels), channels, 1, 1)]
        );
}
