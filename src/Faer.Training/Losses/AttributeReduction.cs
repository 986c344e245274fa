using Faer.Training.Numerics;
using static TorchSharp.torch;

namespace Faer.Training.Losses;

/// <summary>
/// The reduction shared by all attribute losses: masks missing labels, sums over attributes, and averages over faces.
/// </summary>
internal static class AttributeReduction
{
    /// <summary>Reduces element losses to one number.</summary>
    /// <param name="logits">[N, A].</param>
    /// <param name="targets">[N, A], NaN where missing.</param>
    /// <param name="weights">The weight of each attribute, A numbers; null for 1 each.</param>
    /// <param name="elementLoss">
    /// Returns element losses for logits and complete targets; finite for every finite logit.
    /// </param>
    public static Tensor Reduce(
        Tensor logits,
        Tensor targets,
        IReadOnlyList<double>? weights,
        Func<Tensor, Tensor, Tensor> elementLoss
    )
    {
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentNullException.ThrowIfNull(targets);
        // Broadcasting [N, 40] against [N, 1] or [40] would silently train something else.
        if (logits.dim() != 2 || !logits.shape.AsSpan().SequenceEqual(targets.shape))
            throw new ArgumentException(
                $"Attribute logits [{string.Join(", ", logits.shape)}] and targets "
                    + $"[{string.Join(", ", targets.shape)}] must be two matrices of the same shape.",
                nameof(targets)
            );
        if (weights is not null && weights.Count != logits.shape[1])
            throw new ArgumentException(
                $"There are {weights.Count} attribute weights for {logits.shape[1]} attributes.",
                nameof(weights)
            );
        using var scope = NewDisposeScope();
        var present = targets.isnan().logical_not();
        var losses = elementLoss(logits, targets.nan_to_num(0)).mul(present);
        if (weights is not null)
            losses = losses.mul(tensor([.. weights.Select(weight => (float)weight)]));
        var faces = present.any(dim: 1).sum().AtLeast(1);
        return losses.sum().div(faces).MoveToOuterDisposeScope();
    }
}
