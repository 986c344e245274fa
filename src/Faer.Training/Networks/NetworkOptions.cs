namespace Faer.Training;

/// <summary>The network of a recipe.</summary>
public sealed record ModelRecipe
{
    /// <summary>A size's name (atto, femto, pico, nano, tiny, small, base, large), without effect when depths and dims are given. Default atto.</summary>
    public string Backbone { get; init; } = "atto";

    /// <summary>Blocks of each of the four stages, instead of a named size.</summary>
    public IReadOnlyList<int>? Depths { get; init; }

    /// <summary>Channels of each of the four stages, instead of a named size.</summary>
    public IReadOnlyList<int>? Dims { get; init; }

    /// <summary>The block after the last stage. Default CC attention.</summary>
    public AttentionKind Attention { get; init; } = AttentionKind.ContextualChannel;

    /// <summary>Kernel of CC attention's convolution, odd. Default 7.</summary>
    public int AttentionKernelSize { get; init; } = 7;

    /// <summary>Whether the network estimates the 40 attributes. Default true.</summary>
    public bool Attributes { get; init; } = true;

    /// <summary>Classes of the expression head: 7, 8 (with contempt) or 0 for none. Default 7.</summary>
    public int Expressions { get; init; } = Faer.Expressions.BasicCount;

    /// <summary>Stochastic depth of the last block, 0 to below 1. Default 0.</summary>
    public double StochasticDepthRate { get; init; }

    /// <summary>Dropout before the heads, 0 to below 1. Default 0.</summary>
    public double HeadDropout { get; init; }

    /// <summary>What layer scale starts at. Default 1e-6.</summary>
    public double LayerScaleInit { get; init; } = 1e-6;

    /// <summary>What convolutions and linear layers start from. Default ConvNeXt's truncated normal.</summary>
    public InitializationKind Init { get; init; } = InitializationKind.TruncatedNormal;

    /// <summary>The standard heads that the network has, attributes before expression; empty in pre-training.</summary>
    internal IReadOnlyList<LabelHead> ToHeads()
    {
        List<LabelHead> heads = [];
        if (Attributes)
            heads.Add(LabelHead.Attributes);
        if (Expressions > 0)
            heads.Add(LabelHead.Expression(Expressions));
        return heads;
    }

    /// <summary>The network's options.</summary>
    /// <exception cref="FaerException">A field is out of range or contradicts another.</exception>
    public FaerNetOptions ToOptions()
    {
        if (Depths is null != Dims is null)
            throw new FaerException("model.depths and model.dims must be given together.");
        var options = new FaerNetOptions
        {
            Backbone = Depths is null ? BackboneSpec.For(Backbone) : new BackboneSpec([.. Depths], [.. Dims!]),
            Attention = Attention,
            AttentionKernelSize = AttentionKernelSize,
            AttributeCount = Attributes ? FacialAttributes.Count : 0,
            ExpressionCount = Expressions,
            StochasticDepthRate = StochasticDepthRate,
            HeadDropout = HeadDropout,
            LayerScaleInit = LayerScaleInit,
            Init = Init,
        };
        options.Validate();
        return options;
    }
}
