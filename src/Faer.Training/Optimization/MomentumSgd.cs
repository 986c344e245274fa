using static TorchSharp.torch;

namespace Faer.Training.Optimization;

/// <summary>
/// Stochastic gradient descent with momentum, as in PyTorch without dampening and without Nesterov's step. The weight
/// decay is added to the gradient (L2): v = momentum * v + (gradient + decay * w), then w = w - rate * v.
/// </summary>
/// <param name="groups">The groups of <see cref="ParameterGroups.Split"/>.</param>
/// <param name="learningRate">The base learning rate, which is multiplied by each group's scale.</param>
/// <param name="momentum">The share of the last step's velocity v that remains, 0 to below 1.</param>
internal sealed class MomentumSgd(IReadOnlyList<ParameterGroup> groups, double learningRate, double momentum = 0.9)
    : GroupOptimizer(groups, learningRate, "momentum_buffer")
{
    private protected override void Update(
        Tensor[] weights,
        Tensor[] gradients,
        Tensor[][] state,
        double learningRate,
        double weightDecay
    ) => TensorLists.MomentumSgd(weights, gradients, state[0], learningRate, momentum, weightDecay);
}
