using Faer.Training.Numerics;
using static TorchSharp.torch;

namespace Faer.Training.Losses;

/// <summary>
/// Quality focal loss (Li et al. 2020, generalized focal loss, equation 3) of logits z with targets y from 0 to 1:
/// |y - p|^beta times the cross-entropy of p = sigmoid(z), summed. Safe on any thread.
/// </summary>
internal sealed class QualityFocalLoss
{
    private readonly double _beta;

    /// <summary>Initializes a loss.</summary>
    /// <param name="beta">How strongly easy elements are weighted down, at least 0. The paper uses 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">Beta is negative or not a number.</exception>
    public QualityFocalLoss(double beta = 2)
    {
        if (!(beta >= 0 && double.IsFinite(beta)))
            throw new ArgumentOutOfRangeException(nameof(beta), beta, "Beta must be at least 0.");
        _beta = beta;
    }

    /// <summary>Returns the sum over all elements, a scalar.</summary>
    /// <param name="logits">Any shape.</param>
    /// <param name="targets">The same shape, 0 to 1; they need no gradient.</param>
    /// <param name="weights">The same shape: 1, or 0 for an element that does not count.</param>
    public Tensor Compute(Tensor logits, Tensor targets, Tensor weights)
    {
        using var scope = NewDisposeScope();
        Tensor distance = targets.sub(logits.sigmoid()).abs();

        // The power of a distance of exactly 0 has no finite gradient for powers below 1.
        Tensor modulation = distance.AtLeast(1e-12).Power(_beta);
        return nn
            .functional.binary_cross_entropy_with_logits(logits, targets, reduction: nn.Reduction.None)
            .mul(modulation)
            .mul(weights)
            .sum()
            .MoveToOuterDisposeScope();
    }
}
