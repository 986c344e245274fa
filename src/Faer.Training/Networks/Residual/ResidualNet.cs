using Faer.Training.Graphs;
using Faer.Training.Networks.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Networks.Residual;

/// <summary>
/// A plain residual network with batch normalization (He et al. 2016): a 3x3 stem, stages of basic blocks, global
/// average pool, and one linear layer per head. It learns small pictures in far fewer epochs than a ConvNeXt, which
/// makes it useful as a teacher. Input [N, 3, H, W], normalized float32 RGB. Keys as in torchvision (conv1, bn1,
/// layer1.0.conv1, ...), and head (one head) or heads.NAME (several). Not thread-safe while training. The caller owns
/// the output.
/// </summary>
public sealed class ResidualNet : Network
{
    private readonly Conv2d _stem;
    private readonly BatchNorm2d _stemNorm;
    private readonly List<ModuleList<ResidualBlock>> _stages = [];
    private readonly Linear[] _heads;
    private readonly ResidualNetOptions _options;

    /// <summary>Initializes a network with weights drawn as in He et al. 2015 and zero biases.</summary>
    /// <param name="options">The network's options.</param>
    /// <param name="heads">The heads in the order of the output; empty for pre-training.</param>
    /// <param name="generator">
    /// Draws the initial weights; null for torch's global generator, which <c>torch.manual_seed</c> seeds.
    /// </param>
    /// <exception cref="FaerException">The options contradict each other, or two heads have the same name.</exception>
    public ResidualNet(ResidualNetOptions options, IReadOnlyList<LabelHead> heads, Generator? generator = null)
        : base(nameof(ResidualNet), options, heads)
    {
        _options = options;
        Layers = new ResidualLayers(StageCount);
        using var scope = NewDisposeScope();
        ConvolutionShape stem = ResidualBlockShape.Stem(options);
        register_module("conv1", _stem = NormalizedConvolution.Convolution(stem));
        register_module("bn1", _stemNorm = NormalizedConvolution.Norm(stem.Outputs));
        foreach (ResidualBlockShape[] blocks in ResidualBlockShape.Stages(options))
        {
            ModuleList<ResidualBlock> stage = nn.ModuleList([.. blocks.Select(shape => new ResidualBlock(shape))]);
            _stages.Add(stage);
            register_module(ResidualKeys.Stage(_stages.Count), stage);
        }

        _heads = HeadLayers.Register(this, FeatureCount);
        Initialization.Apply(this, InitializationKind.Kaiming, generator);
    }

    /// <inheritdoc/>
    public override int FeatureCount => _options.Widths[^1];

    /// <summary>The weights of red, green and blue in luminance (ITU-R BT.601).</summary>
    internal static IReadOnlyList<float> Luminance { get; } = [0.299f, 0.587f, 0.114f];

    /// <inheritdoc/>
    internal override ILayerGroups Layers { get; }

    /// <inheritdoc/>
    internal override int StageCount => _options.Depths.Count;

    /// <inheritdoc/>
    internal override int StrideOf(int stage) => _options.StemStride << stage;

    /// <inheritdoc/>
    internal override NetworkOutput Run(Tensor input, ForwardProbe? probe)
    {
        using var scope = NewDisposeScope();
        bool isReduced = training && _options.Precision == TrainingPrecision.Bfloat16;
        Tensor map = isReduced ? input.to(ScalarType.BFloat16) : input;
        Tensor? luminance = _options.Grey ? tensor([.. Luminance], 1, Luminance.Count, 1, 1) : null;
        map = nn.functional.relu(NormalizedConvolution.Of(_stem, _stemNorm, map, luminance), inplace: true);
        foreach ((int index, ModuleList<ResidualBlock> blocks) in _stages.Index())
        {
            foreach (ResidualBlock block in blocks)
                map = block.call(map);
            map = probe?.At(index + 1, map) ?? map;
        }

        Tensor features = map.to(ScalarType.Float32).mean([2, 3]);
        Tensor headInput =
            _options.HeadDropout > 0
                ? nn.functional.dropout(features, _options.HeadDropout, training)
                : features.alias();
        return new NetworkOutput(
            features,
            headInput,
            Heads.Zip(_heads, (head, layer) => KeyValuePair.Create(head.Name, layer.call(headInput)))
        ).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    internal override void WriteGraph(LayerGraph layers, string input) =>
        new ResidualGraph(_options, Heads, layers).Write(input);

    /// <inheritdoc/>
    internal override NamedLayout ToOwnKeys(IReadOnlyDictionary<string, Tensor> weights, string source) =>
        ResidualKeys.ToOwn(weights, source);
}
