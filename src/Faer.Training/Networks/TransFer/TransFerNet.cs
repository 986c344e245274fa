using Faer.Training.Graphs;
using Faer.Training.Networks.Layers;
using Faer.Training.Numerics;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Networks.TransFer;

/// <summary>
/// TransFER (Xue et al. 2021, arXiv 2108.11116): the first three stages of IR-50, attention maps that weigh its
/// positions, and a vision transformer whose class token goes to the heads. While training, attention maps and heads
/// are dropped, so that no single one is relied on. Input [N, 3, S, S], normalized float32 RGB, S 112 by default.
/// Not thread-safe while training. The caller owns the output.
/// </summary>
public sealed class TransFerNet : Network
{
    private readonly Conv2d _first;
    private readonly BatchNorm2d _firstNorm;
    private readonly PReLU _firstActivation;
    private readonly List<List<ResidualUnit>> _stages = [];
    private readonly ModuleList<LocalAttention> _branches;
    private readonly Conv2d _projection;
    private readonly Parameter _classToken;
    private readonly Parameter _positions;
    private readonly ModuleList<TokenBlock> _blocks;
    private readonly LayerNorm _norm;
    private readonly Linear[] _heads;
    private readonly TransFerOptions _options;

    /// <summary>
    /// Initializes a network with truncated normal weights of linear layers, and PyTorch's initial convolutions.
    /// </summary>
    /// <param name="options">The network's options.</param>
    /// <param name="heads">The heads in the order of the output; empty for pre-training.</param>
    /// <param name="generator">
    /// Draws the initial weights; null for torch's global generator, which <c>torch.manual_seed</c> seeds.
    /// </param>
    /// <exception cref="FaerException">The options contradict each other, or two heads have the same name.</exception>
    public TransFerNet(TransFerOptions options, IReadOnlyList<LabelHead> heads, Generator? generator = null)
        : base(nameof(TransFerNet), options, heads)
    {
        _options = options;
        Layers = new TransFerLayers(options.Depth);
        int last = options.StemWidths[^1];
        using var scope = NewDisposeScope();
        _first = nn.Conv2d(
            3,
            options.StemWidths[0],
            TransFerShape.Kernel,
            padding: TransFerShape.Kernel / 2,
            bias: false
        );
        _firstNorm = nn.BatchNorm2d(options.StemWidths[0], TransFerShape.BatchNormEps);
        _firstActivation = nn.PReLU(options.StemWidths[0]);
        foreach (UnitShape[] stage in TransFerShape.Stages(options))
            _stages.Add([.. stage.Select(shape => new ResidualUnit(shape))]);
        register_module(
            "extractor",
            nn.ModuleDict<nn.Module>(
                ("input_layer", nn.ModuleList<nn.Module<Tensor, Tensor>>(_first, _firstNorm, _firstActivation)),
                ("body", nn.ModuleList([.. _stages.SelectMany(stage => stage)]))
            )
        );
        _branches = nn.ModuleList([
            .. Enumerable
                .Range(0, options.Branches)
                .Select(_ => new LocalAttention(last, TransFerShape.BranchChannels(options))),
        ]);
        register_module("attention", nn.ModuleDict<nn.Module>(("las", _branches)));
        _projection = nn.Conv2d(last, options.Width, 1);
        register_module("convert", nn.ModuleDict<nn.Module>(("proj", _projection)));
        (_classToken, _positions) = (
            OwnedParameter.From(zeros(1, 1, options.Width)),
            OwnedParameter.From(zeros(1, TransFerShape.Tokens(options), options.Width))
        );
        _blocks = nn.ModuleList([
            .. Enumerable
                .Range(0, options.Depth)
                .Select(_ => new TokenBlock(options.Width, options.AttentionHeads, options.Expansion)),
        ]);
        _norm = nn.LayerNorm(options.Width, TransFerShape.NormEps);
        var transformer = nn.ModuleDict<nn.Module>(("blocks", _blocks), ("norm", _norm));
        transformer.register_parameter("cls_token", _classToken);
        transformer.register_parameter("pos_embed", _positions);
        register_module("vit", transformer);
        _heads = HeadLayers.Register(this, options.Width);
        Initialize(generator);
    }

    /// <inheritdoc/>
    public override int FeatureCount => _options.Width;

    /// <inheritdoc/>
    internal override ILayerGroups Layers { get; }

    /// <summary>The stem's stages, then the tokens that the transformer receives.</summary>
    internal override int StageCount => _options.StemUnits.Count + 1;

    /// <inheritdoc/>
    internal override IReadOnlyList<string> OptionalParts => ["extractor.", "attention.", "convert.", "vit."];

    /// <summary>The number of blocks of the transformer.</summary>
    internal int Blocks => _options.Depth;

    /// <summary>What is dropped in the next training passes instead of a random draw; null to draw.</summary>
    internal TransFerDrops? GivenDrops { get; set; }

    /// <inheritdoc/>
    internal override int StrideOf(int stage) => 1 << Math.Min(stage, _options.StemUnits.Count);

    /// <inheritdoc/>
    internal override NetworkOutput Run(Tensor input, ForwardProbe? probe)
    {
        using var scope = NewDisposeScope();
        TransFerDrops? drops = training ? GivenDrops ?? TransFerDrops.Draw(_options, input.shape[0]) : null;
        Tensor map = _firstActivation.call(_firstNorm.call(_first.call(input)));
        foreach ((int stage, List<ResidualUnit> units) in _stages.Index())
        {
            foreach (ResidualUnit unit in units)
                map = unit.call(map);
            map = probe?.At(stage + 1, map) ?? map;
        }

        Tensor projected = _projection.call(map.mul(Attention(map, drops)));
        projected = probe?.At(StageCount, projected) ?? projected;
        Tensor tokens = cat([_classToken.expand(input.shape[0], -1, -1), projected.flatten(2).transpose(1, 2)], 1)
            .Plus(_positions);
        foreach ((int index, TokenBlock block) in _blocks.Index())
            tokens = block.Run(tokens, drops?.Kept(index, _options.DropTokens ? tokens.shape[1] : null));
        Tensor features = _norm.call(tokens.select(1, 0));
        return new NetworkOutput(
            features,
            features.alias(),
            Heads.Zip(_heads, (head, layer) => KeyValuePair.Create(head.Name, layer.call(features)))
        ).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    internal override void WriteGraph(LayerGraph layers, string input) =>
        new TransFerGraph(_options, Heads, layers).Write(input);

    /// <inheritdoc/>
    internal override NamedLayout ToOwnKeys(IReadOnlyDictionary<string, Tensor> weights, string source) =>
        TransFerKeys.ToOwn(weights, _options.StemUnits, source);

    /// <summary>The largest of the attention maps at each position, [N, 1, H, W].</summary>
    private Tensor Attention(Tensor map, TransFerDrops? drops)
    {
        Tensor maps = cat([.. _branches.Select(branch => branch.call(map))], 1);
        if (drops is not null)
            maps = maps.mul(drops.KeptMaps);
        return maps.amax([1], keepdim: true);
    }

    private void Initialize(Generator? generator)
    {
        UniformInitialization.Apply(this, generator);
        using var noGradient = no_grad();
        foreach (Linear linear in modules().OfType<Linear>())
        {
            Initialization.TruncatedNormal(linear.weight, generator);
            linear.bias?.zero_();
        }

        Initialization.TruncatedNormal(_classToken, generator);
        Initialization.TruncatedNormal(_positions, generator);
    }
}
