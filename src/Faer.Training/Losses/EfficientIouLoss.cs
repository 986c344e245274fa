using Faer.Training.Numerics;
using static TorchSharp.torch;

namespace Faer.Training.Losses;

/// <summary>
/// EIoU loss of boxes (Zhang et al. 2022, "Focal and efficient IOU loss"): 1 - IoU, plus the squared distance of the
/// centres over the squared diagonal of the box around both, plus the squared differences of the widths and heights
/// over the squared sides of that box. Boxes are centre x, centre y, width, height. Safe on any thread.
/// </summary>
internal static class EfficientIouLoss
{
    // Keeps quotients finite if both boxes have no area.
    private const double Eps = 1e-7;

    /// <summary>Returns the sum over all boxes, a scalar.</summary>
    /// <param name="boxes">[K, 4], with sides of at least 0.</param>
    /// <param name="targets">[K, 4], with sides above 0; they need no gradient.</param>
    public static Tensor Compute(Tensor boxes, Tensor targets)
    {
        using var scope = NewDisposeScope();
        (Tensor center, Tensor size) = (boxes.narrow(1, 0, 2), boxes.narrow(1, 2, 2));
        (Tensor center2, Tensor size2) = (targets.narrow(1, 0, 2), targets.narrow(1, 2, 2));
        (Tensor half, Tensor half2) = (size.Times(0.5), size2.Times(0.5));
        (Tensor low, Tensor high) = (center.sub(half), center.Plus(half));
        (Tensor low2, Tensor high2) = (center2.sub(half2), center2.Plus(half2));
        Tensor shared = minimum(high, high2).sub(maximum(low, low2)).AtLeast(0).prod(1);
        Tensor union = size.prod(1).Plus(size2.prod(1)).sub(shared);
        Tensor around = maximum(high, high2).sub(minimum(low, low2)).Squared();
        Tensor distance = center.sub(center2).Squared().sum([1]).div(around.sum([1]).Plus(Eps));
        Tensor sides = size.sub(size2).Squared().div(around.Plus(Eps)).sum([1]);
        return shared.div(union.Plus(Eps)).neg().Plus(1).Plus(distance).Plus(sides).sum().MoveToOuterDisposeScope();
    }
}
