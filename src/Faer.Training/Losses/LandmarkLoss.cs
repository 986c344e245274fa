using static TorchSharp.torch;

namespace Faer.Training.Losses;

/// <summary>
/// The distance of five points from their targets, over the longer side of the face, so that faces of all sizes count
/// the same: smooth L1 (Girshick 2015), which is quadratic below <see cref="Beta"/>, summed over the coordinates. Safe
/// on any thread.
/// </summary>
internal static class LandmarkLoss
{
    /// <summary>The distance, as a fraction of the face's side, below which the loss is quadratic.</summary>
    public const double Beta = 0.02;

    /// <summary>Returns the sum over all faces and coordinates, a scalar.</summary>
    /// <param name="points">[K, 10], in pixels.</param>
    /// <param name="targets">[K, 10], in pixels; they need no gradient.</param>
    /// <param name="sides">[K, 1]: the longer sides of the faces in pixels, above 0.</param>
    public static Tensor Compute(Tensor points, Tensor targets, Tensor sides)
    {
        using var scope = NewDisposeScope();
        return nn
            .functional.smooth_l1_loss(points.div(sides), targets.div(sides), nn.Reduction.Sum, Beta)
            .MoveToOuterDisposeScope();
    }
}
