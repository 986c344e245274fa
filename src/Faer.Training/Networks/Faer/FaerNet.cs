using Faer.Training.Graphs;
using Faer.Training.Networks.Faer.Attention;
using Faer.Training.Networks.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Networks.Faer;

/// <summary>
/// The FAER network: a ConvNeXt backbone, CC attention (or one of its peers) on its last map, global average pool,
/// LayerNorm, and one linear layer per head; for pre-training, no heads. Input [N, 3, H, W], normalized float32 RGB, H
/// and W at least 32. State-dict keys follow the authors' layout: downsample_layers, stages, attention, norm, and head
/// (one head) or heads.NAME (several). Not thread-safe while training. The caller owns the output.
/// </summary>
public sealed class FaerNet : Network
{
    /// <summary>Kernel and stride of the stem.</summary>
    internal const int StemPatch = 4;

    /// <summary>Kernel and stride of the convolution before each later stage.</summary>
    internal const int Downsampling = 2;

    private readonly ModuleList<Sequential> _downsampleLayers = nn.ModuleList<Sequential>();
    private readonly ModuleList<Sequential> _stages = nn.ModuleList<Sequential>();
    private readonly nn.Module<Tensor, Tensor>? _attention;
    private readonly LayerNorm _norm;
    private readonly Linear[] _heads;
    private readonly FaerNetOptions _options;
    private readonly BackboneSpec _spec;

    /// <summary>Initializes a network with the standard heads of the options.</summary>
    /// <inheritdoc cref="FaerNet(FaerNetOptions, IReadOnlyList{LabelHead}, Generator?)"/>
    public FaerNet(FaerNetOptions options, Generator? generator = null)
        : this(options, options?.ToHeads() ?? [], generator) { }

    /// <summary>
    /// Initializes a network with the initial weights of <see cref="FaerNetOptions.Init"/> and zero biases.
    /// </summary>
    /// <param name="options">The network's options.</param>
    /// <param name="heads">
    /// The heads in the order of the output, instead of the standard heads of the options; empty for pre-training.
    /// </param>
    /// <param name="generator">
    /// Draws the initial weights; null for torch's global generator, which <c>torch.manual_seed</c> seeds.
    /// </param>
    /// <exception cref="FaerException">The options contradict each other, or two heads have the same name.</exception>
    public FaerNet(FaerNetOptions options, IReadOnlyList<LabelHead> heads, Generator? generator = null)
        : base(nameof(FaerNet), options, heads)
    {
        _options = options;
        _spec = options.ToSpec();
        Layers = new FaerLayers(_spec.Depths);
        using var scope = NewDisposeScope();

        AddBackbone();
        register_module("downsample_layers", _downsampleLayers);
        register_module("stages", _stages);
        _attention = AttentionFactory.Create(options.Attention, FeatureCount, options.AttentionKernelSize);
        if (_attention is not null)
            register_module("attention", _attention);

        _norm = nn.LayerNorm(FeatureCount, ChannelNorm.Eps);
        register_module("norm", _norm);
        _heads = HeadLayers.Register(this, FeatureCount);
        Initialization.Apply(this, options.Init, generator);
    }

    /// <summary>The smallest side of the input for which the last stage still has a position, in pixels.</summary>
    internal static int SmallestInputSizePx => StridePx(BackboneSpec.StageCount);

    /// <inheritdoc/>
    public override int FeatureCount => _spec.Dims[^1];

    /// <inheritdoc/>
    public override long AttentionParameterCount => _attention?.parameters().Sum(parameter => parameter.numel()) ?? 0;

    /// <inheritdoc/>
    internal override ILayerGroups Layers { get; }

    /// <inheritdoc/>
    internal override int StageCount => BackboneSpec.StageCount;

    /// <inheritdoc/>
    internal override IReadOnlyList<string> OptionalParts => ["attention."];

    /// <inheritdoc/>
    internal override int StrideOf(int stage) => StridePx(stage);

    /// <inheritdoc/>
    internal override NetworkOutput Run(Tensor input, ForwardProbe? probe)
    {
        using var scope = NewDisposeScope();
        Tensor map = input;
        for (int stage = 0; stage < BackboneSpec.StageCount; stage++)
        {
            map = _stages[stage].call(_downsampleLayers[stage].call(map));
            if (probe is not null && stage + 1 < BackboneSpec.StageCount)
                map = probe.At(stage + 1, map);
        }

        if (probe is not null && _attention is ContextualChannelAttention context)
        {
            using var noGradient = no_grad();
            probe.Attended(context.Weights(map).MoveToOuterDisposeScope(), StridePx(BackboneSpec.StageCount));
        }

        if (_attention is not null)
            map = _attention.call(map);
        if (probe is not null)
            map = probe.At(BackboneSpec.StageCount, map);
        return Decide(map).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    internal override void WriteGraph(LayerGraph layers, string input) =>
        new FaerGraph(_options, Heads, layers).Write(input);

    /// <inheritdoc/>
    internal override NamedLayout ToOwnKeys(IReadOnlyDictionary<string, Tensor> weights, string source) =>
        FaerKeys.ToOwn(weights, source);

    private static int StridePx(int stage)
    {
        int stride = StemPatch;
        for (int later = 1; later < stage; later++)
            stride *= Downsampling;
        return stride;
    }

    /// <summary>The layers after the last map: pooling, norm, dropout and heads.</summary>
    private NetworkOutput Decide(Tensor map)
    {
        var features = map.mean([2, 3]);
        var normalized = _norm.call(features);
        if (_options.HeadDropout > 0)
            normalized = nn.functional.dropout(normalized, _options.HeadDropout, training);
        return new NetworkOutput(
            features,
            normalized,
            Heads.Zip(_heads, (head, layer) => KeyValuePair.Create(head.Name, layer.call(normalized)))
        );
    }

    private void AddBackbone()
    {
        var (depths, dims) = (_spec.Depths, _spec.Dims);
        int blockCount = depths.Sum();
        int index = 0;
        for (int stage = 0; stage < BackboneSpec.StageCount; stage++)
        {
            _downsampleLayers.Add(
                stage == 0
                    ? nn.Sequential(nn.Conv2d(3, dims[0], StemPatch, stride: StemPatch), new ChannelNorm(dims[0]))
                    : nn.Sequential(
                        new ChannelNorm(dims[stage - 1]),
                        nn.Conv2d(dims[stage - 1], dims[stage], Downsampling, stride: Downsampling)
                    )
            );
            var blocks = new nn.Module<Tensor, Tensor>[depths[stage]];
            for (int block = 0; block < blocks.Length; block++, index++)
            {
                double rate = blockCount > 1 ? _options.StochasticDepthRate * index / (blockCount - 1) : 0;
                blocks[block] = new ConvNextBlock(dims[stage], rate, _options.LayerScaleInit, _options.Precision);
            }

            _stages.Add(nn.Sequential(blocks));
        }
    }
}
