using Faer.Models;

namespace Faer.Training;

/// <summary>Estimates which shares of the classes the softmax of a trained network presumes, from how it was trained.</summary>
internal static class TrainingPrior
{
    // A class that training never showed still needs a share above 0, as it has in the loss.
    private const double FewestDraws = 1;

    /// <summary>
    /// Draws of a class an epoch, times the class's weight in the loss, over its frequency to the power of the logit adjustment (which the
    /// loss adds while training and inference leaves out), times what a bias of the head adds after the temperature. One number per class,
    /// 1 in sum. It is an estimate: a network that has not learned all that the data say keeps less of their shares.
    /// </summary>
    /// <param name="draws">Expected draws of each class an epoch.</param>
    /// <param name="counts">Training pictures of each class, as the loss counts them: the sums of their targets.</param>
    /// <param name="loss">Class weights and logit adjustment.</param>
    /// <param name="bias">What export adds to the logits; null: nothing.</param>
    /// <param name="temperature">The head's.</param>
    public static float[] Of(
        IReadOnlyList<double> draws,
        IReadOnlyList<double> counts,
        LossRecipe loss,
        IReadOnlyList<float>? bias,
        float temperature
    )
    {
        double[] classWeights = FacesLoss.ClassWeights([.. counts], loss.ClassWeightPower);
        double[] logs =
        [
            .. draws.Select(
                (drawn, c) =>
                    Math.Log(Math.Max(drawn, FewestDraws))
                    + Math.Log(classWeights[c])
                    - (loss.LogitAdjustment * Math.Log(Math.Max(1, counts[c])))
                    + ((bias?[c] ?? 0) / temperature)
            ),
        ];
        double[] powers = [.. logs.Select(log => Math.Exp(log - logs.Max()))];
        double sum = powers.Sum();
        return [.. powers.Select(power => Math.Max((float)(power / sum), float.Epsilon))];
    }
}
