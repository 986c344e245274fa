using Faer.Training.Export;
using Faer.Training.Recipes;

namespace Faer.Training.Tests.Export;

public sealed class TrainingPriorTests
{
    [Fact]
    public void Without_corrections_it_is_the_share_of_the_draws() => AssertShares([0.5, 0.3, 0.2], Of());

    [Fact]
    public void It_is_multiplied_by_the_class_weights_of_the_loss() =>
        AssertShares(
            [50 / Math.Sqrt(500), 30 / Math.Sqrt(100), 20 / Math.Sqrt(20)],
            Of(new LossRecipe { ClassWeightPower = 0.5 })
        );

    [Fact]
    public void It_is_divided_by_the_logit_adjustment() =>
        AssertShares(
            [50 / Math.Pow(500, 0.8), 30 / Math.Pow(100, 0.8), 20 / Math.Pow(20, 0.8)],
            Of(new LossRecipe { LogitAdjustment = 0.8 })
        );

    /// <summary>
    /// With full adjustment and without resampling, the softmax treats every class as equally common.
    /// </summary>
    [Fact]
    public void Full_logit_adjustment_makes_all_classes_equal() =>
        AssertShares(
            [1, 1, 1],
            TrainingPrior.Of([500, 100, 20], [500, 100, 20], new LossRecipe { LogitAdjustment = 1 }, null, 1)
        );

    [Fact]
    public void A_bias_of_the_head_is_applied_after_the_temperature() =>
        AssertShares([0.5, 0.3 * Math.E, 0.2 * Math.Exp(2)], Of(bias: [0, 2, 4], temperature: 2));

    [Fact]
    public void A_class_without_pictures_counts_as_one_picture() =>
        AssertShares([99, 1], TrainingPrior.Of([99, 0], [99, 0], new LossRecipe(), null, 1));

    private static float[] Of(LossRecipe? loss = null, float[]? bias = null, float temperature = 1) =>
        TrainingPrior.Of([50, 30, 20], [500, 100, 20], loss ?? new LossRecipe(), bias, temperature);

    private static void AssertShares(double[] weights, float[] actual)
    {
        Assert.Equal(weights.Length, actual.Length);
        for (int i = 0; i < weights.Length; i++)
            Assert.Equal(weights[i] / weights.Sum(), actual[i], 1e-6);
    }
}
