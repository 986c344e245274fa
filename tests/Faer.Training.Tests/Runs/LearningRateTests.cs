using Faer.Training.Optimization;
using Faer.Training.Recipes;
using Faer.Training.Runs;

namespace Faer.Training.Tests.Runs;

public sealed class LearningRateTests
{
    private const int StepsPerEpoch = 10;

    /// <summary>
    /// 2 epochs of warm-up, then 8 of half a cosine from 1 to 0.1, that is (1 + cos(pi * t)) / 2 scaled to that range.
    /// </summary>
    [Theory]
    [InlineData(0, 0.05)]
    [InlineData(9, 0.5)]
    [InlineData(19, 1.0)]
    [InlineData(20, 1.0)]
    [InlineData(40, 0.8681980515339464)]
    [InlineData(60, 0.55)]
    [InlineData(80, 0.23180194846605363)]
    [InlineData(100, 0.1)]
    [InlineData(1000, 0.1)]
    public void Cosine_warms_up_and_falls_to_its_final_fraction(long step, double expected) =>
        Assert.Equal(expected, Factor(new ScheduleRecipe { WarmupEpochs = 2, FinalFraction = 0.1 }, step), 12);

    [Theory]
    [InlineData(0, 0.1)]
    [InlineData(9, 1)]
    [InlineData(10, 0.9)]
    [InlineData(19, 0.9)]
    [InlineData(20, 0.81)]
    [InlineData(35, 0.729)]
    public void Exponential_falls_after_each_epoch(long step, double expected) =>
        Assert.Equal(expected, Factor(new ScheduleRecipe { Kind = ScheduleKind.Exponential, Gamma = 0.9 }, step), 12);

    /// <summary>Warm-up in epoch 0, then 1 in epochs 1 and 2, 0.1 in epochs 3 and 4, and 0.01 from epoch 5 on.</summary>
    [Theory]
    [InlineData(0, 0.1)]
    [InlineData(9, 1)]
    [InlineData(29, 1)]
    [InlineData(30, 0.1)]
    [InlineData(49, 0.1)]
    [InlineData(50, 0.01)]
    [InlineData(99, 0.01)]
    public void Steps_multiply_the_rate_after_their_epochs(long step, double expected) =>
        Assert.Equal(
            expected,
            Factor(
                new ScheduleRecipe
                {
                    Kind = ScheduleKind.Steps,
                    Steps = [3, 5],
                    Gamma = 0.1,
                },
                step
            ),
            12
        );

    /// <summary>
    /// Peaks of 1e-3 and 1e-4, 2 epochs of warm-up from 2e-5, then half a cosine down to 1e-5 for both. At the end of
    /// step 9 half of the rise is done; at step 40 the cosine is at (1 + cos(pi / 4)) / 2, at step 60 at a half.
    /// </summary>
    [Theory]
    [InlineData(0, 6.9e-5, 2.4e-5)]
    [InlineData(9, 5.1e-4, 6e-5)]
    [InlineData(19, 1e-3, 1e-4)]
    [InlineData(20, 1e-3, 1e-4)]
    [InlineData(40, 8.55017856687341e-4, 8.681980515339464e-5)]
    [InlineData(60, 5.05e-4, 5.5e-5)]
    [InlineData(100, 1e-5, 1e-5)]
    public void A_start_and_a_floor_are_the_same_for_both_groups(long step, double ofHeads, double ofBackbone)
    {
        StepRate rate = LearningRate.At(
            new ScheduleRecipe
            {
                WarmupEpochs = 2,
                WarmupRate = 2e-5,
                FinalRate = 1e-5,
            },
            1e-3,
            step,
            StepsPerEpoch,
            10
        );
        Assert.Equal(ofHeads, rate.Base, 12);
        Assert.Equal(ofBackbone, rate.Of(0.1), 12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.25)]
    [InlineData(50)]
    public void It_stays_between_0_and_1_and_grows_only_in_warm_up(double warmup)
    {
        var schedule = new ScheduleRecipe { WarmupEpochs = warmup };
        double[] factors = [.. Enumerable.Range(0, 100).Select(step => Factor(schedule, step))];
        Assert.All(factors, factor => Assert.InRange(factor, 0, 1));
        Assert.True(factors[0] > 0);
        for (int step = 1; step < factors.Length; step++)
            Assert.True(
                step < warmup * StepsPerEpoch ? factors[step] > factors[step - 1] : factors[step] <= factors[step - 1]
            );
    }

    /// <summary>The rate of a run whose highest rate is 1.</summary>
    private static double Factor(ScheduleRecipe schedule, long step) =>
        LearningRate.At(schedule, 1, step, StepsPerEpoch, epochs: 10).Base;
}
