using Faer.Training.Numerics;
using static TorchSharp.torch;

namespace Faer.Training.Losses;

/// <summary>
/// Cross-entropy over people with a margin. Features and weights are normalized to length 1, so that logits are cosines.
/// A derived class lowers the cosine of the true person by its margin, and all logits are scaled by s.
/// </summary>
internal abstract class CosineIdentityLoss : IdentityLoss
{
    private readonly double _scale;

    private protected CosineIdentityLoss(
        string name,
        int personCount,
        int featureCount,
        double scale,
        double labelSmoothing,
        Generator? generator
    )
        : base(name, personCount, featureCount, labelSmoothing, generator)
    {
        if (!(scale > 0 && double.IsFinite(scale)))
            throw new ArgumentOutOfRangeException(nameof(scale), scale, "The scale must be above 0.");
        _scale = scale;
    }

    /// <summary>Returns the logits of cosines. The caller's dispose scope owns all intermediate tensors.</summary>
    /// <param name="cosines">The cosines of the angles between features and weights, [N, people].</param>
    /// <param name="people">Person of each row, int64 [N]; -1 if unknown.</param>
    internal Tensor LogitsOf(Tensor cosines, Tensor people)
    {
        Tensor rows = people.AtLeast(0).unsqueeze(1);
        return cosines.scatter(1, rows, Lower(cosines.gather(1, rows))).Times(_scale);
    }

    private protected override Tensor Logits(Tensor features, Tensor people) =>
        LogitsOf(
            nn.functional.linear(nn.functional.normalize(features, dim: 1), nn.functional.normalize(Weight, dim: 1)),
            people
        );

    /// <summary>Lowers the cosines of the true people, [N, 1], by the margin.</summary>
    private protected abstract Tensor Lower(Tensor own);
}
