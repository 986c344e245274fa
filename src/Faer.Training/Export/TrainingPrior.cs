using Faer.Training.Recipes;
using Faer.Training.Tasks.Faces;

namespace Faer.Training.Export;

/// <summary>
/// Estimates the class shares that the softmax of a trained network assumes, from how it was trained.
/// </summary>
internal static class TrainingPrior
{
    // A class that training never drew still needs a share above 0, as it has in the loss.
    private const double FewestDraws = 1;

    /// <summary>
    /// The class's draws per epoch, times its weight in the loss, divided by its frequency to the power of the logit
    /// adjustment, which is added only while training, times the factor of the head's bias after the temperature. One
    /// number per class, summing to 1. This is an estimate: a network that has not learned everything in the data
    /// reflects less of these shares.
    /// </summary>
    /// <param name="draws">Expected draws of each class per epoch.</param>
    /// <param name="counts">Training pictures of each class, counted as in the loss: the sums of their targets.</param>
    /// <param name="loss">Class weights and logit adjustment.</param>
    /// <param name="bias">The values that the export adds to the logits; null for none.</param>
    /// <param name="temperature">The temperature of the head.</param>
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
