using Faer.Training.Numerics;
using static TorchSharp.torch;

namespace Faer.Training.Losses;

/// <summary>
/// Additive angular margin loss (Deng et al. 2019, equation 3). The angle theta to the true person's weights is enlarged
/// by a margin m, and all logits are scaled by s: the loss is the cross-entropy of s * cos(theta + m) for the true person
/// and s * cos(theta) for the others. Where theta + m would pass pi, and cos would rise again, the true person's cosine
/// is cos(theta) - m * sin(m) instead, as in the authors' code.
/// </summary>
internal sealed class ArcFaceLoss : CosineIdentityLoss
{
    /// <summary>
    /// The smallest squared sine. Below it the value is only rounding error, and the gradient of its root is unbounded.
    /// </summary>
    private const double SmallestSquare = 1e-7;

    private readonly double _margin;

    /// <summary>Initializes an ArcFace loss.</summary>
    /// <param name="personCount">Number of people, at least 2.</param>
    /// <param name="featureCount">Number of features C, at least 1.</param>
    /// <param name="scale">The scale s, above 0.</param>
    /// <param name="margin">The margin m in radians, 0 to below pi.</param>
    /// <param name="labelSmoothing">Share of the target spread evenly over all people, 0 to below 1.</param>
    /// <param name="generator">Draws the initial weights; null for torch's global generator.</param>
    public ArcFaceLoss(
        int personCount,
        int featureCount,
        double scale = 64,
        double margin = 0.5,
        double labelSmoothing = 0,
        Generator? generator = null
    )
        : base(nameof(ArcFaceLoss), personCount, featureCount, scale, labelSmoothing, generator)
    {
        if (margin is not (>= 0 and < Math.PI))
            throw new ArgumentOutOfRangeException(
                nameof(margin),
                margin,
                "The margin must be at least 0 and below pi."
            );
        _margin = margin;
    }

    private protected override Tensor Lower(Tensor own)
    {
        Tensor sine = own.Squared().neg().Plus(1).AtLeast(SmallestSquare).sqrt();
        Tensor enlarged = own.Times(Math.Cos(_margin)).sub(sine.Times(Math.Sin(_margin)));
        Tensor beyond = own.Minus(_margin * Math.Sin(_margin));
        return where(own.IsAbove(Math.Cos(Math.PI - _margin)), enlarged, beyond);
    }
}
