using Faer.Training.Numerics;
using static TorchSharp.torch;

namespace Faer.Training.Losses;

/// <summary>Binary cross-entropy: -[q log p + (1-q) log(1-p)]. Stateless, safe on any thread.</summary>
/// <param name="labelWeights">The weight of each attribute; null for 1 each.</param>
internal sealed class BceLoss(IReadOnlyList<double>? labelWeights = null) : IAttributeLoss
{
    /// <inheritdoc/>
    public Tensor Compute(Tensor logits, Tensor targets) =>
        AttributeReduction.Reduce(
            logits,
            targets,
            labelWeights,
            (x, q) =>
            {
                // log p = log(1-p) + x, so the sum is log(1-p) + q x.
                return nn.functional.logsigmoid(x.neg()).Plus(q.mul(x)).neg();
            }
        );
}
