using Faer.Training.Numerics;
using static TorchSharp.torch;

namespace Faer.Training.Losses;

/// <summary>
/// Large margin cosine loss (Wang et al. 2018, equation 4): the cross-entropy of s * (cos(theta) - m) for the true person
/// and s * cos(theta) for the others, where theta is the angle between a face's features and a person's weights.
/// </summary>
internal sealed class CosFaceLoss : CosineIdentityLoss
{
    private readonly double _margin;

    /// <summary>Initializes a CosFace loss.</summary>
    /// <param name="personCount">Number of people, at least 2.</param>
    /// <param name="featureCount">Number of features C, at least 1.</param>
    /// <param name="scale">The scale s, above 0.</param>
    /// <param name="margin">The margin m of the cosine, 0 to 1.</param>
    /// <param name="labelSmoothing">Share of the target spread evenly over all people, 0 to below 1.</param>
    /// <param name="generator">Draws the initial weights; null for torch's global generator.</param>
    public CosFaceLoss(
        int personCount,
        int featureCount,
        double scale = 64,
        double margin = 0.4,
        double labelSmoothing = 0,
        Generator? generator = null
    )
        : base(nameof(CosFaceLoss), personCount, featureCount, scale, labelSmoothing, generator)
    {
        if (margin is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(margin), margin, "The margin must be 0 to 1.");
        _margin = margin;
    }

    private protected override Tensor Lower(Tensor own) => own.Minus(_margin);
}
