using System.Runtime.CompilerServices;
using Faer.Models;
using Faer.Training.Graphs;
using Faer.Training.Networks;
using Faer.Training.Networks.Faer;
using Faer.Training.Recipes;
using TorchSharp.Modules;
using static Faer.Training.Graphs.GraphBuilder;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Networks.Toy;

/// <summary>
/// The smallest network that has what <see cref="FaerNet"/> lacks: batch normalization, on a map and on features, whose statistics are
/// buffers, and weights that others name in another way. Two stages: the map of the convolution, and its normalized and rectified form.
/// </summary>
internal sealed class ToyNet : Network
{
    public const int Patch = 4;

    private const int Stages = 2;
    private const float Eps = 1e-5f;
    private readonly Conv2d _convolution;
    private readonly BatchNorm2d _mapNorm;
    private readonly BatchNorm1d _norm;
    private readonly ModuleDict<Linear> _heads = nn.ModuleDict<Linear>();
    private readonly ToyNetOptions _options;

    public ToyNet(ToyNetOptions options, IReadOnlyList<LabelHead> heads)
        : base(nameof(ToyNet), options, heads)
    {
        _options = options;
        using var scope = NewDisposeScope();
        register_module("convolution", _convolution = nn.Conv2d(3, options.Width, Patch, stride: Patch));
        register_module("map_norm", _mapNorm = nn.BatchNorm2d(options.Width, Eps));
        register_module("norm", _norm = nn.BatchNorm1d(options.Width, Eps));
        foreach (LabelHead head in heads)
            _heads.Add(HeadKeys.Safe(head.Name), nn.Linear(options.Width, head.Count));
        register_module(HeadKeys.Group, _heads);
    }

    public override int FeatureCount => _options.Width;

    internal override ILayerGroups Layers => new Groups();

    internal override int StageCount => Stages;

    /// <summary>The one call that makes it known; a network of the library has a line of the registry instead.</summary>
    [ModuleInitializer]
    internal static void Register() =>
        NetworkRegistry.Add<ToyNetOptions>((options, heads, _) => new ToyNet(options, heads));

    internal override int StrideOf(int stage) => Patch;

    internal override NetworkOutput Run(Tensor input, ForwardProbe? probe)
    {
        using var scope = NewDisposeScope();
        Tensor map = _convolution.call(input);
        map = probe?.At(1, map) ?? map;
        map = nn.functional.relu(_mapNorm.call(map));
        map = probe?.At(2, map) ?? map;
        Tensor features = map.mean([2, 3]),
            normalized = _norm.call(features);
        return new NetworkOutput(
            features,
            normalized,
            Heads.Select(head => KeyValuePair.Create(head.Name, _heads[HeadKeys.Safe(head.Name)].call(normalized)))
        ).MoveToOuterDisposeScope();
    }

    internal override void WriteGraph(LayerGraph layers, string input)
    {
        int width = _options.Width;
        GraphBuilder graph = layers.Graph;
        string map = layers.BatchNorm(
            "map_norm",
            layers.Convolution("convolution", input, ConvolutionShape.Patches(3, width, Patch)),
            width,
            Eps
        );
        map = layers.Positions(layers.ChannelsLast(graph.Node("Relu", "relu", [map])), "positions", width);
        string features = layers.Embedding(
            graph.Node(
                "ReduceMean",
                ModelMetadata.EmbeddingOutputName,
                [map, graph.Integers("axes.positions", 1)],
                Int("keepdims", 0)
            ),
            width
        );
        string normalized = layers.BatchNorm("norm", features, width, Eps);
        foreach (LabelHead head in Heads)
            layers.Head(head, $"{HeadKeys.Group}.{HeadKeys.Safe(head.Name)}", normalized, width);
    }

    internal override NamedLayout ToOwnKeys(IReadOnlyDictionary<string, Tensor> weights, string source) =>
        weights.ContainsKey("conv.weight")
            ? new NamedLayout(
                "elsewhere",
                weights.ToDictionary(
                    named => named.Key.Replace("conv.", "convolution.", StringComparison.Ordinal),
                    named => named.Value
                )
            )
            : new NamedLayout("own", weights);

    private sealed class Groups : ILayerGroups
    {
        public int Count => 1;

        public int IndexOf(string key) => key.StartsWith("convolution.", StringComparison.Ordinal) ? 0 : Count;
    }
}
