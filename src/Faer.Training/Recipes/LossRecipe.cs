using System.Collections.ObjectModel;
using Faer.Training.Losses;

namespace Faer.Training.Recipes;

/// <summary>The losses of a recipe. The total is their weighted sum over the heads of the model.</summary>
public sealed record LossRecipe
{
    /// <summary>The attribute loss (sum over attributes, mean over images). Default focal, as in the paper.</summary>
    public AttributeLossKind Attributes { get; init; } = AttributeLossKind.Focal;

    /// <summary>Weight of the attribute loss. Default 1.</summary>
    public double AttributeWeight { get; init; } = 1;

    /// <summary>Focal loss's gamma, at least 0. Default 2.</summary>
    public double FocalGamma { get; init; } = 2;

    /// <summary>Whether attribute targets are rounded to 0 or 1 (at 0.5) instead of used as probabilities. Default
    /// false.</summary>
    public bool HardAttributes { get; init; }

    /// <summary>Weight of the expression's cross-entropy. Default 1.</summary>
    public double ExpressionWeight { get; init; } = 1;

    /// <summary>
    /// Label smoothing of the cross-entropy, including the loss over people, 0 to below 1. Default 0.
    /// </summary>
    public double LabelSmoothing { get; init; }

    /// <summary>
    /// Cross-entropy class weights: n to the power of minus this value, scaled to a mean of 1 over the images. Default
    /// 0 (none).
    /// </summary>
    public double ClassWeightPower { get; init; }

    /// <summary>
    /// Logit adjustment (Menon et al. 2021): this value times the logarithm of the class frequencies is added to the
    /// training logits, so that rare classes need a larger margin. Default 0 (none).
    /// </summary>
    public double LogitAdjustment { get; init; }

    /// <summary>Weight lambda of center loss (eq. 9); 0 for none. Default 0.01, as in the paper.</summary>
    public double CenterWeight { get; init; } = 0.01;

    /// <summary>
    /// The values that the centers of center loss start from; the paper does not state them. Default normal, as in the
    /// authors' code.
    /// </summary>
    public CenterInit CenterInit { get; init; } = CenterInit.Normal;

    /// <summary>
    /// Weights of heads other than <c>attributes</c> and <c>expression</c>, by name; 1 for a head that is not named.
    /// Default none.
    /// </summary>
    public IReadOnlyDictionary<string, double> HeadWeights { get; init; } = ReadOnlyDictionary<string, double>.Empty;

    /// <summary>
    /// Weights of labels in the sum over a multi-label head: of attributes and of labels of other multi-label heads, by
    /// name; 1 for a label that is not named. Default none.
    /// </summary>
    public IReadOnlyDictionary<string, double> LabelWeights { get; init; } = ReadOnlyDictionary<string, double>.Empty;

    /// <summary>Identity loss for pre-training; the network then has no heads. Default none.</summary>
    public IdentityLossKind Identity { get; init; } = IdentityLossKind.None;

    /// <summary>ArcFace's scale s, above 0. Default 64, as in its paper.</summary>
    public double ArcFaceScale { get; init; } = 64;

    /// <summary>ArcFace's margin m in radians, 0 to 1.5. Default 0.5, as in its paper.</summary>
    public double ArcFaceMargin { get; init; } = 0.5;

    /// <summary>CosFace's scale s, above 0. Default 64.</summary>
    public double CosFaceScale { get; init; } = 64;

    /// <summary>CosFace's margin m of the cosine, 0 to 1. Default 0.4.</summary>
    public double CosFaceMargin { get; init; } = 0.4;

    private const double MaxMargin = 1.5;

    /// <summary>Returns the weight of a head's loss in the total.</summary>
    internal double WeightOf(LabelHead head) =>
        head.Name switch
        {
            LabelHead.AttributesName => AttributeWeight,
            LabelHead.ExpressionName => ExpressionWeight,
            _ => HeadWeights.GetValueOrDefault(head.Name, 1),
        };

    /// <summary>
    /// Returns the invalid fields by their names in a recipe, each with the rule that it breaks; empty if all are
    /// valid.
    /// </summary>
    internal IEnumerable<(string Field, string Rule)> Faults() =>
        FieldRules.Broken([
            (AttributeWeight >= 0, "attributeWeight", "must be at least 0"),
            (
                HeadWeights.All(head => head.Value >= 0 && !IsStandard(head.Key)),
                "headWeights",
                "must be at least 0; for attributes and expression, use loss.attributeWeight and loss.expressionWeight"
            ),
            (LabelWeights.Values.All(weight => weight >= 0), "labelWeights", "must be at least 0"),
            (FocalGamma >= 0, "focalGamma", "must be at least 0"),
            (ExpressionWeight >= 0, "expressionWeight", "must be at least 0"),
            (LabelSmoothing is >= 0 and < 1, "labelSmoothing", "must be at least 0 and below 1"),
            (ClassWeightPower is >= 0 and <= 2, "classWeightPower", "must be 0 to 2"),
            (LogitAdjustment >= 0, "logitAdjustment", "must be at least 0"),
            (CenterWeight >= 0, "centerWeight", "must be at least 0"),
            (ArcFaceScale > 0, "arcFaceScale", "must be above 0"),
            (ArcFaceMargin is >= 0 and <= MaxMargin, "arcFaceMargin", $"must be 0 to {MaxMargin}"),
            (CosFaceScale > 0, "cosFaceScale", "must be above 0"),
            (CosFaceMargin is >= 0 and <= 1, "cosFaceMargin", "must be 0 to 1"),
        ]);

    private static bool IsStandard(string head) => head is LabelHead.AttributesName or LabelHead.ExpressionName;
}
