using Faer.Training.Networks.Faer;
using Faer.Training.Optimization;

namespace Faer.Training.Recipes;

/// <summary>The optimizer and its settings.</summary>
public sealed record OptimizerRecipe
{
    /// <summary>The optimizer. Default AdamW.</summary>
    public OptimizerKind Kind { get; init; } = OptimizerKind.Adamw;

    /// <summary>The highest learning rate, above 0. Default 1e-3.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>The backbone's learning rate divided by the rate of the other layers, above 0. Default 1.</summary>
    public double BackboneLearningRateScale { get; init; } = 1;

    /// <summary>
    /// The learning rate of the centers of center loss divided by the rate of the other layers, above 0. Wen et al.
    /// (2016) moved the centers by half of their distance to the class means of a batch. Default 1.
    /// </summary>
    public double CenterLearningRateScale { get; init; } = 1;

    /// <summary>
    /// The learning rate of each group of the backbone's layers divided by the rate of the group after it, in the
    /// direction of the output, above 0 to 1; 1 for one rate. The groups of <see cref="FaerNet"/> are the stem, then up
    /// to three blocks each. Default 1.
    /// </summary>
    public double LayerDecay { get; init; } = 1;

    /// <summary>
    /// Weight decay, at least 0: decoupled from the gradient with AdamW, added to the gradient with SGD. Default 0.01,
    /// as in PyTorch's AdamW.
    /// </summary>
    public double WeightDecay { get; init; } = 0.01;

    /// <summary>The parameters with weight decay. Default all, as in the paper's code.</summary>
    public WeightDecayScope Decay { get; init; } = WeightDecayScope.All;

    /// <summary>AdamW: decay of the first moment. Default 0.9.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>AdamW: decay of the second moment. Default 0.999.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>
    /// SGD: the share of the last step's velocity that remains, without dampening and without Nesterov's step. Default
    /// 0.9.
    /// </summary>
    public double Momentum { get; init; } = 0.9;

    /// <summary>
    /// Maximum L2 norm of the gradient over the parameters of <see cref="ClipScope"/>; 0 for no clipping. Default 0.
    /// </summary>
    public double GradientClip { get; init; }

    /// <summary>The parameters whose gradient is clipped. Default all.</summary>
    public ClipScope ClipScope { get; init; } = ClipScope.All;

    /// <summary>
    /// Returns the invalid fields by their names in a recipe, each with the rule that it breaks; empty if all are
    /// valid.
    /// </summary>
    internal IEnumerable<(string Field, string Rule)> Faults() =>
        FieldRules.Broken([
            (LearningRate > 0, "learningRate", "must be above 0"),
            (BackboneLearningRateScale > 0, "backboneLearningRateScale", "must be above 0"),
            (CenterLearningRateScale > 0, "centerLearningRateScale", "must be above 0"),
            (LayerDecay is > 0 and <= 1, "layerDecay", "must be above 0 and at most 1"),
            (WeightDecay >= 0, "weightDecay", "must be at least 0"),
            (Beta1 is >= 0 and < 1, "beta1", "must be at least 0 and below 1"),
            (Beta2 is >= 0 and < 1, "beta2", "must be at least 0 and below 1"),
            (Momentum is >= 0 and < 1, "momentum", "must be at least 0 and below 1"),
            (GradientClip >= 0, "gradientClip", "must be at least 0"),
        ]);
}
