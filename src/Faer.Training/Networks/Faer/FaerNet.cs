using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training;

/// <summary>
/// The FAER network: a ConvNeXt backbone, CC attention (or one of its peers) on its last map, global average pool, LayerNorm,
/// and a linear head per task, or none for pre-training. Input [N, 3, H, W], float32 RGB normalised, H and W at least 32. State-dict keys follow the authors'
/// layout: downsample_layers, stages, attention, norm, and head (one task) or heads.attributes and heads.expression (two).
/// Not thread-safe while training; the caller owns the output.
/// </summary>
public sealed class FaerNet : nn.Module<Tensor, FaerOutput>
{
    private const int StemPatch = 4;

    private readonly ModuleList<Sequential> _downsampleLayers = nn.ModuleList<Sequential>();
    private readonly ModuleList<Sequential> _stages = nn.ModuleList<Sequential>();
    private readonly nn.Module<Tensor, Tensor>? _attention;
    private readonly LayerNorm _norm;
    private readonly Linear? _attributeHead;
    private readonly Linear? _expressionHead;

    /// <summary>A network with initial weights as <see cref="FaerNetOptions.Init"/> says, and zero biases.</summary>
    /// <param name="options">Its shape.</param>
    /// <param name="generator">Draws the initial weights; null: torch's global one, so that <c>torch.manual_seed</c> fixes them.</param>
    /// <exception cref="FaerException">The options contradict each other.</exception>
    public FaerNet(FaerNetOptions options, Generator? generator = null)
        : base(nameof(FaerNet))
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
        using var scope = NewDisposeScope();

        int channels = options.Backbone.Dims[^1];
        AddBackbone(options);
        register_module("downsample_layers", _downsampleLayers);
        register_module("stages", _stages);
        _attention = AttentionFactory.Create(options.Attention, channels, options.AttentionKernelSize);
        if (_attention is not null)
            register_module("attention", _attention);

        _norm = nn.LayerNorm(channels, ChannelNorm.Eps);
        register_module("norm", _norm);
        _attributeHead = options.AttributeCount > 0 ? nn.Linear(channels, options.AttributeCount) : null;
        _expressionHead = options.ExpressionCount > 0 ? nn.Linear(channels, options.ExpressionCount) : null;
        if (_attributeHead is not null && _expressionHead is not null)
            register_module("heads", nn.ModuleDict(("attributes", _attributeHead), ("expression", _expressionHead)));
        else if ((_attributeHead ?? _expressionHead) is { } head)
            register_module("head", head);
        Initialization.Apply(this, options.Init, generator);
    }

    /// <summary>The shape that this network was built with.</summary>
    public FaerNetOptions Options { get; }

    /// <summary>Channels C of the pooled features.</summary>
    public int FeatureCount => Options.Backbone.Dims[^1];

    /// <summary>How many numbers the network learns: elements of all its parameters.</summary>
    public long ParameterCount => parameters().Sum(parameter => parameter.numel());

    /// <summary>How many of them are the attention block's; 0 without one.</summary>
    public long AttentionParameterCount => _attention?.parameters().Sum(parameter => parameter.numel()) ?? 0;

    /// <summary>Runs the network on [N, 3, H, W].</summary>
    public override FaerOutput forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        return Judge(Attend(RunStages(input, 0, BackboneSpec.StageCount))).MoveToOuterDisposeScope();
    }

    /// <summary>Runs the stages from one to before another, counted from 0. The caller's dispose scope owns what comes between.</summary>
    internal Tensor RunStages(Tensor map, int from, int to)
    {
        for (int stage = from; stage < to; stage++)
            map = _stages[stage].call(_downsampleLayers[stage].call(map));
        return map;
    }

    /// <summary>The last stage's map after attention, which is what is pooled.</summary>
    internal Tensor Attend(Tensor map) => _attention is null ? map : _attention.call(map);

    /// <summary>CC attention's weights of the last stage's map, [N, H * W, C], a softmax over the positions; null with another attention or none.</summary>
    internal Tensor? AttentionWeights(Tensor map) => (_attention as ContextualChannelAttention)?.Weights(map);

    /// <summary>What follows the map that is pooled.</summary>
    internal FaerOutput Judge(Tensor map)
    {
        var features = map.mean([2, 3]);
        var normalised = _norm.call(features);
        if (Options.HeadDropout > 0)
            normalised = nn.functional.dropout(normalised, Options.HeadDropout, training);
        return new FaerOutput(
            features,
            _attributeHead?.call(normalised),
            _expressionHead?.call(normalised),
            normalised
        );
    }

    private void AddBackbone(FaerNetOptions options)
    {
        var (depths, dims) = (options.Backbone.Depths, options.Backbone.Dims);
        int blockCount = depths.Sum();
        int index = 0;
        for (int stage = 0; stage < BackboneSpec.StageCount; stage++)
        {
            _downsampleLayers.Add(
                stage == 0
                    ? nn.Sequential(nn.Conv2d(3, dims[0], StemPatch, stride: StemPatch), new ChannelNorm(dims[0]))
                    : nn.Sequential(
                        new ChannelNorm(dims[stage - 1]),
                        nn.Conv2d(dims[stage - 1], dims[stage], 2, stride: 2)
                    )
            );
            var blocks = new nn.Module<Tensor, Tensor>[depths[stage]];
            for (int block = 0; block < blocks.Length; block++, index++)
            {
                double rate = blockCount > 1 ? options.StochasticDepthRate * index / (blockCount - 1) : 0;
                blocks[block] = new ConvNextBlock(dims[stage], rate, options.LayerScaleInit);
            }

            _stages.Add(nn.Sequential(blocks));
        }
    }
}
