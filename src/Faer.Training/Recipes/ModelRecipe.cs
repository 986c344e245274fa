namespace Faer.Training;

/// <summary>The network of a recipe.</summary>
public sealed record ModelRecipe
{
    private const int MaxAttentionKernel = 99;

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

    /// <summary>The fields that are out of range, by their names in a recipe, and the rule that each breaks; none when all is well.</summary>
    internal IEnumerable<(string Field, string Rule)> Faults() =>
        FieldRules.Broken([
            (Depths is null == Dims is null, "depths", "and model.dims must be given together"),
            (
                Depths is not null || BackboneSpec.KnownNames.Contains(Backbone),
                "backbone",
                $"must be one of {string.Join(", ", BackboneSpec.KnownNames)}"
            ),
            (
                AreStages(Depths, BackboneSpec.MaxDepth),
                "depths",
                $"must be {BackboneSpec.StageCount} numbers from 1 to {BackboneSpec.MaxDepth}"
            ),
            (
                AreStages(Dims, BackboneSpec.MaxDim),
                "dims",
                $"must be {BackboneSpec.StageCount} numbers from 1 to {BackboneSpec.MaxDim}"
            ),
            (
                AttentionKernelSize is >= 1 and <= MaxAttentionKernel && int.IsOddInteger(AttentionKernelSize),
                "attentionKernelSize",
                $"must be odd, 1 to {MaxAttentionKernel}"
            ),
            (
                Expressions is 0 or Faer.Expressions.BasicCount or Faer.Expressions.Count,
                "expressions",
                $"must be 0, {Faer.Expressions.BasicCount} or {Faer.Expressions.Count}"
            ),
            (StochasticDepthRate is >= 0 and < 1, "stochasticDepthRate", "must be at least 0 and below 1"),
            (HeadDropout is >= 0 and < 1, "headDropout", "must be at least 0 and below 1"),
        ]);

    private static bool AreStages(IReadOnlyList<int>? numbers, int most) =>
        numbers is null
        || (numbers.Count == BackboneSpec.StageCount && numbers.All(number => number >= 1 && number <= most));
}
