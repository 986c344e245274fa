using static TorchSharp.torch;

namespace Faer.Training.Optimization;

/// <summary>AdamW (Loshchilov and Hutter 2019) with decoupled weight decay, by libtorch's fused kernel.</summary>
/// <param name="groups">The groups of <see cref="ParameterGroups.Split"/>.</param>
/// <param name="learningRate">The base learning rate, which is multiplied by each group's scale.</param>
/// <param name="beta1">Decay of the first moment.</param>
/// <param name="beta2">Decay of the second moment.</param>
/// <param name="eps">Added to the denominator.</param>
internal sealed class FusedAdamW(
    IReadOnlyList<ParameterGroup> groups,
    double learningRate,
    double beta1 = 0.9,
    double beta2 = 0.999,
    double eps = 1e-8
) : GroupOptimizer(groups, learningRate, "exp_avg", "exp_avg_sq")
{
    private protected override void Update(
        Tensor[] weights,
        Tensor[] gradients,
        Tensor[][] state,
        double learningRate,
        double weightDecay
    )
    {
        using Tensor step = tensor([(float)StepCount]);
        TensorLists.AdamW(
            weights,
            gradients,
            state[0],
            state[1],
            step,
            new AdamWSettings(learningRate, beta1, beta2, weightDecay, eps)
        );
    }
}
