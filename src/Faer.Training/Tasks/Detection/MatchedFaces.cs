using static TorchSharp.torch;

namespace Faer.Training.Tasks.Detection;

/// <summary>The positions of a batch that learn a face, K of them, and what they learn.</summary>
/// <param name="Values">What every position predicts, [N, P, 15].</param>
/// <param name="Quality">
/// The target of every position's score, [N, P]: 0 without a face, otherwise the root of the overlap of its box with
/// the face, the score that YuNet forms from its class score, which learns the overlap, and its objectness.
/// </param>
/// <param name="Weights">1, or 0 for positions at ignored faces, [N, P].</param>
/// <param name="Rows">The indices of the K positions in [N * P], int64.</param>
/// <param name="Positions">Their x, y and stride, [K, 3].</param>
/// <param name="Faces">The values of their faces, [K, 15]; see <see cref="FaceTargets"/>.</param>
internal sealed record MatchedFaces(
    Tensor Values,
    Tensor Quality,
    Tensor Weights,
    Tensor Rows,
    Tensor Positions,
    Tensor Faces
)
{
    /// <summary>The number of positions that learn a face, at least 1: what sums are divided by.</summary>
    public long Divisor => Math.Max(1, Rows.shape[0]);

    /// <summary>What the K positions predict, [K, 15].</summary>
    public Tensor Predicted() => Values.reshape(-1, Values.shape[2]).index_select(0, Rows);

    /// <summary>Moves the tensors to the dispose scope around the current one.</summary>
    public MatchedFaces MoveToOuterDisposeScope()
    {
        foreach (Tensor each in new[] { Values, Quality, Weights, Rows, Positions, Faces })
            each.MoveToOuterDisposeScope();
        return this;
    }
}
