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
        Assert.Equal(
            expected,
            LearningRate.Factor(new ScheduleRecipe { WarmupEpochs = 2, FinalFraction = 0.1 }, step, StepsPerEpoch, 10),
            12
        );

    [Theory]
    [InlineData(0, 0.1)]
    [InlineData(9, 1)]
    [InlineData(10, 0.9)]
    [InlineData(19, 0.9)]
    [InlineData(20, 0.81)]
    [InlineData(35, 0.729)]
    public void Exponential_falls_after_each_epoch(long step, double expected) =>
        Assert.Equal(
            expected,
            LearningRate.Factor(
                new ScheduleRecipe { Kind = ScheduleKind.Exponential, Gamma = 0.9 },
                step,
                StepsPerEpoch,
                10
            ),
            12
        );

    [Theory]
    [InlineData(0)]
    [InlineData(1.25)]
    [InlineData(50)]
    public void It_stays_between_0_and_1_and_grows_only_in_warm_up(double warmup)
    {
        var schedule = new ScheduleRecipe { WarmupEpochs = warmup };
        double[] factors =
        [
            .. Enumerable.Range(0, 100).Select(step => LearningRate.Factor(schedule, step, StepsPerEpoch, 10)),
        ];
        Assert.All(factors, factor => Assert.InRange(factor, 0, 1));
        Assert.True(factors[0] > 0);
        for (int step = 1; step < factors.Length; step++)
            Assert.True(
                step < warmup * StepsPerEpoch ? factors[step] > factors[step - 1] : factors[step] <= factors[step - 1]
            );
    }
}
