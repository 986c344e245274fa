namespace Faer.Training;

/// <summary>Everything that fixes the shape of a <see cref="FaerNet"/>, and its regularisation.</summary>
public sealed record FaerNetOptions
{
    /// <summary>The backbone's size. Default: atto.</summary>
    public BackboneSpec Backbone { get; init; } = BackboneSpec.For("atto");

    /// <summary>What runs on the last feature map. Default: CC attention with the residual.</summary>
    public AttentionKind Attention { get; init; } = AttentionKind.ContextualChannel;

    /// <summary>The kernel size k of CC attention's convolution, odd. Default: 7, as the authors' code.</summary>
    public int AttentionKernelSize { get; init; } = 7;

    /// <summary>Outputs of the attribute head: 40, or 0 for none.</summary>
    public int AttributeCount { get; init; } = FacialAttributes.Count;

    /// <summary>Outputs of the expression head: 7, 8 (with contempt), or 0 for none.</summary>
    public int ExpressionCount { get; init; } = Expressions.BasicCount;

    /// <summary>Stochastic depth of the last block, 0 to below 1; earlier blocks get proportionally less, the first 0. Default: 0.</summary>
    public double StochasticDepthRate { get; init; }

    /// <summary>Dropout of the normalised features before the heads, 0 to below 1. Default: 0.</summary>
    public double HeadDropout { get; init; }

    /// <summary>What each block's layer scale starts at. Default: 1e-6.</summary>
    public double LayerScaleInit { get; init; } = 1e-6;

    /// <summary>What convolutions and linear layers start from. Default: ConvNeXt's truncated normal.</summary>
    public InitializationKind Init { get; init; } = InitializationKind.TruncatedNormal;

    /// <summary>Refuses values that contradict each other or that no network has.</summary>
    /// <exception cref="FaerException">A value is out of its range; the message names it.</exception>
    public void Validate()
    {
        Require(Backbone is not null, nameof(Backbone), "must be given");
        Require(Enum.IsDefined(Attention), nameof(Attention), $"{Attention} is not known");
        Require(
            AttentionKernelSize is > 0 and < 100 && int.IsOddInteger(AttentionKernelSize),
            nameof(AttentionKernelSize),
            $"{AttentionKernelSize} must be odd, 1 to 99"
        );
        Require(
            AttributeCount is 0 or FacialAttributes.Count,
            nameof(AttributeCount),
            $"{AttributeCount} must be 0 or {FacialAttributes.Count}"
        );
        Require(
            ExpressionCount is 0 or Expressions.BasicCount or Expressions.Count,
            nameof(ExpressionCount),
            $"{ExpressionCount} must be 0, {Expressions.BasicCount} or {Expressions.Count}"
        );
        Require(StochasticDepthRate is >= 0 and < 1, nameof(StochasticDepthRate), "must be at least 0 and below 1");
        Require(HeadDropout is >= 0 and < 1, nameof(HeadDropout), "must be at least 0 and below 1");
        Require(double.IsFinite(LayerScaleInit), nameof(LayerScaleInit), "must be a finite number");
        Require(Enum.IsDefined(Init), nameof(Init), $"{Init} is not known");
        int multiple = AttentionFactory.ChannelMultiple(Attention);
        Require(
            Backbone!.Dims[^1] % multiple == 0,
            nameof(Backbone),
            $"has {Backbone.Dims[^1]} channels in its last stage: attention {Attention} needs a multiple of {multiple}"
        );
    }

    private static void Require(bool holds, string field, string message)
    {
        if (!holds)
            throw new FaerException($"Network option {field} {message}.");
    }
}
