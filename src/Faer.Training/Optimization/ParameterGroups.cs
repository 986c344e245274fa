using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training;

/// <summary>Splits parameters by weight decay and learning rate, and builds the optimizer over them.</summary>
public static class ParameterGroups
{
    /// <summary>Splits named parameters into up to four groups; groups without a parameter are left out.</summary>
    /// <param name="parameters">Every parameter to train, by state-dict key.</param>
    /// <param name="weightDecay">The decay of those that <paramref name="scope"/> includes, at least 0; the others get 0.</param>
    /// <param name="scope">Which parameters decay.</param>
    /// <param name="backboneScale">
    /// What multiplies the backbone's learning rate (keys downsample_layers and stages), above 0. 1: one rate for all.
    /// </param>
    public static IReadOnlyList<ParameterGroup> Split(
        IEnumerable<(string Key, Parameter Parameter)> parameters,
        double weightDecay,
        WeightDecayScope scope,
        double backboneScale = 1)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (!(weightDecay >= 0 && double.IsFinite(weightDecay)))
            throw new ArgumentOutOfRangeException(nameof(weightDecay), weightDecay, "Weight decay must be at least 0.");
        if (!(backboneScale > 0 && double.IsFinite(backboneScale)))
            throw new ArgumentOutOfRangeException(nameof(backboneScale), backboneScale, "The backbone's learning rate scale must be above 0.");
        return
        [
            .. parameters
                .GroupBy(named => (Backbone: backboneScale != 1 && IsBackbone(named.Key), Decays: scope == WeightDecayScope.All || IsMatrix(named)))
                .OrderByDescending(group => group.Key)
                .Select(group => new ParameterGroup(
                    (group.Key.Backbone ? "backbone" : "rest") + (group.Key.Decays ? "" : " undecayed"),
                    [.. group],
                    group.Key.Backbone ? backboneScale : 1,
                    group.Key.Decays ? weightDecay : 0)),
        ];
    }

    /// <summary>
    /// AdamW over the groups, in their order, so that the optimizer's ParamGroups[i] belongs to groups[i]. The weight
    /// decay is set explicitly: TorchSharp's default is 0, not PyTorch's 0.01.
    /// </summary>
    /// <param name="groups">The groups of <see cref="Split"/>.</param>
    /// <param name="learningRate">The rate that each group's scale multiplies.</param>
    /// <param name="beta1">Decay of the first moment.</param>
    /// <param name="beta2">Decay of the second moment.</param>
    /// <param name="eps">Added to the denominator.</param>
    public static AdamW AdamW(IReadOnlyList<ParameterGroup> groups, double learningRate, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var options = groups.Select(group => new AdamW.ParamGroup(
            group.Parameters.Select(named => named.Parameter),
            new AdamW.Options
            {
                LearningRate = learningRate * group.LearningRateScale,
                InitialLearningRate = learningRate * group.LearningRateScale,
                beta1 = beta1,
                beta2 = beta2,
                eps = eps,
                weight_decay = group.WeightDecay,
                amsgrad = false,
                maximize = false,
            }));
        return optim.AdamW(options, learningRate, beta1, beta2, eps, weight_decay: 0);
    }

    private static bool IsBackbone(string key) =>
        key.StartsWith("downsample_layers.", StringComparison.Ordinal) || key.StartsWith("stages.", StringComparison.Ordinal);

    /// <summary>Biases, norms and layer scale have one dimension; the centers of center loss have two but are points, not a map.</summary>
    private static bool IsMatrix((string Key, Parameter Parameter) named) =>
        named.Parameter.dim() > 1 && !named.Key.EndsWith("centers", StringComparison.Ordinal);
}
