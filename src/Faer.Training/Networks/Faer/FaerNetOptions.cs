using Faer.Training.Networks.Faer.Attention;
using Faer.Training.Networks.Layers;

namespace Faer.Training.Networks.Faer;

/// <summary>
/// The shape, regularization and initialization of a <see cref="FaerNet"/>: the section <c>model</c> of its recipes.
/// </summary>
public sealed record FaerNetOptions : NetworkOptions
{
    private const int MaxKernelSize = 99;

    /// <summary>Initializes options with the default of every member.</summary>
    public FaerNetOptions()
        : base(DefaultNetwork) { }

    /// <summary>
    /// The name of a backbone size (atto, femto, pico, nano, tiny, small, base, large). Ignored if depths and dims are
    /// given. Default atto.
    /// </summary>
    public string Backbone { get; init; } = "atto";

    /// <summary>Blocks of each of the four stages, as an alternative to a named size.</summary>
    public IReadOnlyList<int>? Depths { get; init; }

    /// <summary>Channels of each of the four stages, as an alternative to a named size.</summary>
    public IReadOnlyList<int>? Dims { get; init; }

    /// <summary>The block after the last stage. Default CC attention with the residual.</summary>
    public AttentionKind Attention { get; init; } = AttentionKind.ContextualChannel;

    /// <summary>The kernel size k of CC attention's convolution, odd. Default 7, as in the authors' code.</summary>
    public int AttentionKernelSize { get; init; } = 7;

    /// <summary>
    /// Stochastic depth rate of the last block, 0 to below 1. The rate rises linearly from 0 at the first block.
    /// Default 0.
    /// </summary>
    public double StochasticDepthRate { get; init; }

    /// <summary>Dropout of the normalized features before the heads, 0 to below 1. Default 0.</summary>
    public double HeadDropout { get; init; }

    /// <summary>The initial value of each block's layer scale. Default 1e-6.</summary>
    public double LayerScaleInit { get; init; } = 1e-6;

    /// <summary>The initialization of convolutions and linear layers. Default ConvNeXt's truncated normal.</summary>
    public InitializationKind Init { get; init; } = InitializationKind.TruncatedNormal;

    /// <summary>The precision of the blocks' linear layers while training. Default full.</summary>
    public TrainingPrecision Precision { get; init; } = TrainingPrecision.Full;

    /// <summary>Returns the backbone's size, from its name or from depths and dims.</summary>
    /// <exception cref="FaerException">The name is not known, or a number is out of range.</exception>
    internal BackboneSpec ToSpec() =>
        Depths is null || Dims is null ? BackboneSpec.For(Backbone) : new BackboneSpec(Depths, Dims);

    /// <inheritdoc/>
    public override IEnumerable<(string Field, string Rule)> Faults() =>
        [
            .. base.Faults(),
            .. SizeFaults(),
            .. FieldRules.Broken(
                (Enum.IsDefined(Attention), "attention", $"{Attention} is not known"),
                (
                    AttentionKernelSize is >= 1 and <= MaxKernelSize && int.IsOddInteger(AttentionKernelSize),
                    "attentionKernelSize",
                    $"must be odd, 1 to {MaxKernelSize}"
                ),
                (StochasticDepthRate is >= 0 and < 1, "stochasticDepthRate", "must be at least 0 and below 1"),
                (HeadDropout is >= 0 and < 1, "headDropout", "must be at least 0 and below 1"),
                (double.IsFinite(LayerScaleInit), "layerScaleInit", "must be a finite number"),
                (Enum.IsDefined(Init), "init", $"{Init} is not known"),
                (Enum.IsDefined(Precision), "precision", $"{Precision} is not known")
            ),
        ];

    /// <inheritdoc/>
    internal override string? InputFault(int sizePx) =>
        sizePx >= FaerNet.SmallestInputSizePx
            ? null
            : $"is too small for four stages; use {FaerNet.SmallestInputSizePx} or more";

    /// <inheritdoc/>
    internal override string WeightsRemedy =>
        "Set model.backbone, or model.depths and model.dims, and model.attention to the values that the "
        + "weights were trained with.";

    private IEnumerable<(string Field, string Rule)> SizeFaults()
    {
        if (Depths is null != Dims is null)
            return [("depths", "and model.dims must be given together")];
        if (Depths is null && !BackboneSpec.KnownNames.Contains(Backbone))
            return [("backbone", $"must be one of {string.Join(", ", BackboneSpec.KnownNames)}")];
        if (Depths is not null && BackboneSpec.Fault(Depths, BackboneSpec.MaxDepth) is { } depths)
            return [("depths", depths)];
        if (Dims is not null && BackboneSpec.Fault(Dims, BackboneSpec.MaxDim) is { } dims)
            return [("dims", dims)];

        BackboneSpec spec = ToSpec();
        int multiple = Enum.IsDefined(Attention) ? AttentionFactory.ChannelMultiple(Attention) : 1;
        if (spec.Dims[^1] % multiple != 0)
            return
            [
                (
                    "dims",
                    $"has {spec.Dims[^1]} channels in the last stage: attention {Attention} needs a "
                        + $"multiple of {multiple}"
                ),
            ];
        return spec.BlockParameters > MaxParameters
            ?
            [
                (
                    "depths",
                    $"and model.dims give about {spec.BlockParameters:N0} parameters; the maximum is {MaxParameters:N0}"
                ),
            ]
            : [];
    }
}
