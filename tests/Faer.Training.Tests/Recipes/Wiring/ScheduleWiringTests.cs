using Faer.Training.Tests.Runs;

namespace Faer.Training.Tests.Recipes.Wiring;

/// <summary>
/// Each field of the recipe's schedule takes effect in both groups of layers. SGD without momentum moves the weights by
/// rate times gradient, so that the rate of each step is measured from checkpoints.
/// </summary>
[NoTensorLeaks]
[Collection(TrainingCollection.Name)]
public sealed class ScheduleWiringTests(TwinFaces faces) : IClassFixture<TwinFaces>
{
    private const string Bias = "model.heads.expression.bias";
    private const string Stem = "model.downsample_layers.0.0.weight";

    /// <summary>
    /// Three epochs of one step each. The heads rise to 0.01 and the backbone to a quarter of it. Where the cosine is
    /// left with the shares 1, 3/4 and 1/4, a floor f gives share * peak + (1 - share) * f. Two epochs of warm-up from w
    /// give (w + peak) / 2 and the peak.
    /// </summary>
    [Theory]
    [InlineData(
        "cosine",
        "schedule.finalRate=0.002",
        new[] { 0.01, 0.008, 0.004 },
        new[] { 0.0025, 0.002375, 0.002125 }
    )]
    [InlineData("steps", "schedule.steps=[1,2]", new[] { 0.01, 0.005, 0.0025 }, new[] { 0.0025, 0.00125, 0.000625 })]
    [InlineData("steps", "schedule.steps=[2]", new[] { 0.01, 0.01, 0.005 }, new[] { 0.0025, 0.0025, 0.00125 })]
    public void Each_group_moves_at_its_own_rate(string kind, string field, double[] heads, double[] backbone) =>
        AssertRates(heads, backbone, $"schedule.kind={kind}", "schedule.gamma=0.5", field);

    [Fact]
    public void The_warm_up_rises_from_the_recipes_rate() =>
        AssertRates(
            [0.0055, 0.01, 0.01],
            [0.00175, 0.0025, 0.0025],
            "schedule.warmupEpochs=2",
            "schedule.warmupRate=0.001"
        );

    private void AssertRates(double[] heads, double[] backbone, params string[] settings)
    {
        using var run = new SteppedRun(
            faces,
            [
                "epochs=3",
                "optimizer.kind=sgd",
                "optimizer.momentum=0",
                "optimizer.weightDecay=0",
                "optimizer.learningRate=0.01",
                "optimizer.backboneLearningRateScale=0.25",
                .. settings,
            ]
        );
        using SteppedRun start = new SteppedRun(faces, SteppedRun.Still).Train();
        float[] bias = start.State(Bias),
            stem = start.State(Stem);
        for (int step = 0; step < heads.Length; step++)
        {
            run.Train(step + 1);
            Assert.Equal(heads[step], MeasuredRate(run, Bias, bias), 1e-3 * heads[step]);
            Assert.Equal(backbone[step], MeasuredRate(run, Stem, stem), 1e-3 * backbone[step]);
            (bias, stem) = (run.State(Bias), run.State(Stem));
        }

        Assert.Equal(heads[^1], run.Train().Metric("learningRate"), 1e-6 * heads[^1]);
    }

    /// <summary>The rate that explains the movement best, by least squares over the weights.</summary>
    private static double MeasuredRate(SteppedRun run, string key, float[] before)
    {
        float[] after = run.State(key),
            gradient = run.State($"optimizer.{key}.momentum_buffer");
        double moved = 0,
            square = 0;
        for (int i = 0; i < before.Length; i++)
        {
            moved += ((double)before[i] - after[i]) * gradient[i];
            square += (double)gradient[i] * gradient[i];
        }

        return moved / square;
    }
}
