using Faer.Training.Graphs;
using Faer.Training.Networks.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Networks.SwinFace;

/// <summary>
/// SwinFace (Qin et al. 2023, arXiv 2308.11509): a Swin transformer on patches of 2 px, and eleven analysis subnets for
/// groups of labels. A yes-or-no label has two outputs; the network gives their difference as its logit, so that the
/// binary cross-entropy of the logit equals the cross-entropy of the two outputs. Without heads, for pre-training, the
/// subnet for recognition takes the place of the analysis subnets. Input [N, 3, H, W], normalized float32 RGB; H and W
/// are a multiple of 112 px by default. Not thread-safe while training. The caller owns the output.
/// </summary>
/// <remarks>
/// A head that the published network does not have gets a subnet of its own. The published network's age in years is
/// left out, because no head is a number.
/// </remarks>
public sealed class SwinFaceNet : Network
{
    private readonly SwinBackbone _backbone;
    private readonly AnalysisSubnets? _analysis;
    private readonly RecognitionSubnet? _recognition;
    private readonly SwinFaceOptions _options;
    private readonly HashSet<string> _keys;

    /// <summary>Initializes a network with the published initial weights.</summary>
    /// <param name="options">The network's options.</param>
    /// <param name="heads">The heads in the order of the output; empty for pre-training.</param>
    /// <param name="generator">
    /// Draws the initial weights; null for torch's global generator, which <c>torch.manual_seed</c> seeds.
    /// </param>
    /// <exception cref="FaerException">The options contradict each other, or two heads have the same name.</exception>
    public SwinFaceNet(SwinFaceOptions options, IReadOnlyList<LabelHead> heads, Generator? generator = null)
        : this(options, heads, SwinFaceSubnet.For(heads ?? []), heads?.Count is 0, generator) { }

    /// <summary>Initializes a network with the given subnets, such as all subnets of the published network.</summary>
    internal SwinFaceNet(
        SwinFaceOptions options,
        IReadOnlyList<LabelHead> heads,
        IReadOnlyList<SwinFaceSubnet> subnets,
        bool recognizes,
        Generator? generator
    )
        : base(nameof(SwinFaceNet), options, heads)
    {
        _options = options;
        Layers = new SwinFaceLayers(options.Depths.Count);
        int channels = new SwinShape(options).LastChannels;
        using var scope = NewDisposeScope();
        register_module("backbone", _backbone = new SwinBackbone(options));
        if (recognizes)
            _recognition = new RecognitionSubnet(_backbone, channels, options.Embedding);
        if (subnets.Count > 0)
            _analysis = new AnalysisSubnets(this, options, subnets);
        FeatureCount = subnets.Count > 0 ? channels : options.Embedding;
        OptionalParts =
        [
            .. SwinFaceKeys.Recognition,
            .. subnets.SelectMany(subnet => SwinFaceKeys.PartsOf(subnet.Key)),
        ];
        _keys = [.. state_dict().Keys];
        Initialize(generator);
    }

    /// <summary>
    /// Channels of the features: the last map averaged over its positions, or the vector of a person in pre-training.
    /// </summary>
    public override int FeatureCount { get; }

    /// <inheritdoc/>
    internal override ILayerGroups Layers { get; }

    /// <inheritdoc/>
    internal override int StageCount => _options.Depths.Count;

    /// <inheritdoc/>
    internal override IReadOnlyList<string> OptionalParts { get; }

    /// <inheritdoc/>
    internal override int StrideOf(int stage) => SwinShape.StridePx(Math.Min(stage, StageCount - 1));

    /// <inheritdoc/>
    internal override NetworkOutput Run(Tensor input, ForwardProbe? probe)
    {
        using var scope = NewDisposeScope();
        IReadOnlyList<Tensor> maps = _backbone.Run(input, probe);
        if (_analysis is null)
        {
            Tensor person = _recognition!.Run(maps[^1]);
            return new NetworkOutput(person, person.alias(), []).MoveToOuterDisposeScope();
        }

        Dictionary<string, Tensor> outputs = Outputs(maps);
        Tensor features = maps[^1].mean([1, 2]);
        return new NetworkOutput(
            features,
            features.alias(),
            Heads.Select(head => KeyValuePair.Create(head.Name, Logits(head, outputs)))
        ).MoveToOuterDisposeScope();
    }

    /// <summary>Returns the outputs [N, n] of all tasks, by their keys, and the embedding of a network that has
    /// one.</summary>
    internal (Dictionary<string, Tensor> Outputs, Tensor? Embedding) RunTasks(Tensor input)
    {
        IReadOnlyList<Tensor> maps = _backbone.Run(input, null);
        return (Outputs(maps), _recognition?.Run(maps[^1]));
    }

    /// <inheritdoc/>
    internal override void WriteGraph(LayerGraph layers, string input) =>
        new SwinFaceGraph(_options, Heads, layers, SizeOf(layers, input)).Write(input);

    /// <inheritdoc/>
    internal override NamedLayout ToOwnKeys(IReadOnlyDictionary<string, Tensor> weights, string source) =>
        SwinFaceKeys.ToOwn(weights, source);

    /// <summary>Whether a key belongs to an output layer, or to a subnet that this network does not need.</summary>
    internal override bool IsHeadKey(string key) =>
        SwinFaceKeys.IsOutput(key) || (SwinFaceKeys.IsSubnet(key) && !_keys.Contains(key));

    /// <inheritdoc/>
    internal override string HeadKey(IReadOnlyList<LabelHead> heads, LabelHead head) =>
        $"{SwinFaceKeys.Outputs}.{SwinFaceSubnet.HeadKey(head)}";

    /// <summary>The side of the input that the graph declares: the windows of an exported graph are fixed.</summary>
    private static int SizeOf(LayerGraph layers, string input) =>
        (int)layers.Graph.Graph.Input.Single(value => value.Name == input).Type.TensorType.Shape.Dim[^1].DimValue;

    private static Tensor Logits(LabelHead head, Dictionary<string, Tensor> outputs)
    {
        Tensor[] values = [.. SwinFaceSubnet.OutputKeys(head).Select(key => outputs[key])];
        Tensor joined = values.Length == 1 ? values[0] : cat(values, 1);
        if (SwinFaceSubnet.OutputsPerLabel(head) == 1)
            return joined;
        Tensor pairs = joined.view(-1, head.Count, SwinFaceSubnet.PairOutputs);
        return pairs.select(2, 1).sub(pairs.select(2, 0));
    }

    /// <summary>The maps, averaged to the size of the last one, through all subnets.</summary>
    private Dictionary<string, Tensor> Outputs(IReadOnlyList<Tensor> maps)
    {
        long side = maps[^1].shape[1];
        Tensor[] pooled =
        [
            .. maps.Select(map =>
            {
                Tensor first = map.permute(0, 3, 1, 2);
                long factor = map.shape[1] / side;
                return factor == 1 ? first : nn.functional.avg_pool2d(first, factor, factor);
            }),
        ];
        return _analysis!.Run(pooled, training);
    }

    private void Initialize(Generator? generator)
    {
        UniformInitialization.Apply(this, generator);
        using var noGradient = no_grad();
        foreach (nn.Module layer in modules())
        {
            switch (layer)
            {
                case Linear linear:
                    Initialization.TruncatedNormal(linear.weight, generator);
                    linear.bias?.zero_();
                    break;
                case SwinAttention attention:
                    Initialization.TruncatedNormal(attention.Biases, generator);
                    break;
            }
        }
    }
}
