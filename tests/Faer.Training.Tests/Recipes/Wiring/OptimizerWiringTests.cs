using Faer.Training.Tests.Runs;

namespace Faer.Training.Tests.Recipes.Wiring;

/// <summary>
/// Each field of the recipe's optimizer and schedule takes effect in the step: AdamW is computed by hand from
/// checkpoints.
/// </summary>
[NoTensorLeaks]
[Collection(TrainingCollection.Name)]
public sealed class OptimizerWiringTests(TwinFaces faces) : IClassFixture<TwinFaces>
{
    private const string Bias = "model.heads.expression.bias";
    private const string Matrix = "model.heads.expression.weight";
    private const string Stem = "model.downsample_layers.0.0.weight";

    [Theory]
    [InlineData(0.7, 0.95)]
    [InlineData(0.6, 0.999)]
    [InlineData(0.9, 0.9)]
    public void The_moments_decay_with_the_recipes_betas(double beta1, double beta2)
    {
        using SteppedRun run = new SteppedRun(
            faces,
            [.. SteppedRun.Still, Setting("optimizer.beta1", beta1), Setting("optimizer.beta2", beta2)]
        ).Train();

        // After the first step they are (1 - beta1) g and (1 - beta2) g^2.
        float[] first = run.State($"optimizer.{Bias}.exp_avg"),
            second = run.State($"optimizer.{Bias}.exp_avg_sq");
        double expected = (1 - beta2) / ((1 - beta1) * (1 - beta1));
        Assert.All(
            first.Zip(second),
            pair => Assert.Equal(expected, pair.Second / (pair.First * pair.First), 1e-4 * expected)
        );

        // The gradient itself does not depend on the decay.
        using SteppedRun usual = new SteppedRun(faces, SteppedRun.Still).Train();
        foreach ((double expectedSlope, double slope) in usual.Gradient(Bias).Zip(run.Gradient(Bias)))
            Assert.Equal(expectedSlope, slope, 1e-6);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.01)]
    public void The_gradient_is_clipped_at_the_recipes_norm(double clip)
    {
        using SteppedRun run = new SteppedRun(
            faces,
            [.. SteppedRun.Still, Setting("optimizer.gradientClip", clip)]
        ).Train();

        double square = run.WeightKeys().SelectMany(run.Gradient).Sum(slope => slope * slope);
        Assert.Equal(clip, Math.Sqrt(square), 1e-4 * clip);
    }

    /// <summary>The gradient of the heads stays as it is without a clip.</summary>
    [Fact]
    public void With_the_scope_backbone_only_its_gradient_is_clipped()
    {
        const double Clip = 0.01;
        using SteppedRun run = new SteppedRun(
            faces,
            [.. SteppedRun.Still, Setting("optimizer.gradientClip", Clip), "optimizer.clipScope=backbone"]
        ).Train();
        using SteppedRun plain = new SteppedRun(faces, SteppedRun.Still).Train();

        ILookup<bool, string> keys = run.WeightKeys().ToLookup(key => key.Contains("heads.") || IsRest(key));
        Assert.Equal(Clip, Math.Sqrt(keys[false].SelectMany(run.Gradient).Sum(slope => slope * slope)), 1e-4 * Clip);
        Assert.Contains(Bias, keys[true]);
        Assert.All(
            keys[true],
            key =>
                Assert.All(
                    plain.Gradient(key).Zip(run.Gradient(key)),
                    pair => Assert.Equal(pair.First, pair.Second, 1e-6)
                )
        );

        static bool IsRest(string key) =>
            key.StartsWith("model.attention.", StringComparison.Ordinal)
            || key.StartsWith("model.norm.", StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_clip_the_gradient_is_longer()
    {
        using SteppedRun run = new SteppedRun(faces, SteppedRun.Still).Train();

        Assert.True(Math.Sqrt(run.WeightKeys().SelectMany(run.Gradient).Sum(slope => slope * slope)) > 0.6);
    }

    /// <summary>Rates per step, with one step per epoch, as fractions of the highest rate.</summary>
    [Theory]
    [InlineData("exponential", "schedule.gamma=0.5", new[] { 1.0, 0.5, 0.25 })]
    [InlineData("cosine", "schedule.finalFraction=0", new[] { 1.0, 0.75, 0.25 })]
    [InlineData("cosine", "schedule.finalFraction=0.2", new[] { 1.0, 0.8, 0.4 })]
    [InlineData("exponential", "schedule.warmupEpochs=2", new[] { 0.5, 1.0, 1.0 })]
    public void Each_step_uses_its_own_rate(string kind, string field, double[] factors)
    {
        const double Rate = 0.01;
        using var run = new SteppedRun(
            faces,
            "epochs=3",
            Setting("optimizer.learningRate", Rate),
            "optimizer.weightDecay=0",
            $"schedule.kind={kind}",
            field
        );
        float[]? before = null;
        for (int step = 1; step <= factors.Length; step++)
        {
            float[] after = run.Train(step).State(Bias);
            if (before is not null)
                AssertMoved(run, Bias, before, after, step, factors[step - 1] * Rate);
            else
                Assert.All(after, bias => Assert.Equal(factors[0] * Rate, Math.Abs(bias), 1e-4 * Rate));
            before = after;
        }
    }

    [Fact]
    public void Weight_decay_shrinks_the_parameters_in_its_scope()
    {
        const double Rate = 0.01,
            Decay = 3;
        string[] settings =
        [
            "epochs=2",
            Setting("optimizer.learningRate", Rate),
            Setting("optimizer.weightDecay", Decay),
        ];
        using SteppedRun all = new(faces, [.. settings, "optimizer.decay=all"]),
            matrices = new(faces, [.. settings, "optimizer.decay=matrices"]);
        foreach ((SteppedRun run, double ofBias) in new[] { (all, Decay), (matrices, 0) })
        {
            float[] bias = run.Train(1).State(Bias),
                matrix = run.State(Matrix);
            run.Train(2);
            AssertMoved(run, Bias, bias, run.State(Bias), 2, Rate, ofBias);
            AssertMoved(run, Matrix, matrix, run.State(Matrix), 2, Rate, Decay);
        }
    }

    /// <summary>
    /// Four stages with one block each are four layers above the stem, and the heads are the fifth: the stem has 0.5^5
    /// of the rate.
    /// </summary>
    [Theory]
    [InlineData("optimizer.backboneLearningRateScale=0.1", 0.1)]
    [InlineData("optimizer.layerDecay=0.5", 0.03125)]
    public void The_stem_moves_at_its_own_rate(string field, double scale)
    {
        const double Rate = 0.01;
        using var run = new SteppedRun(
            faces,
            "epochs=2",
            Setting("optimizer.learningRate", Rate),
            "optimizer.weightDecay=0",
            field
        );
        float[] stem = run.Train(1).State(Stem),
            bias = run.State(Bias);
        run.Train(2);
        AssertMoved(run, Stem, stem, run.State(Stem), 2, scale * Rate);
        AssertMoved(run, Bias, bias, run.State(Bias), 2, Rate);
    }

    /// <summary>d = min(decay, (1 + t) / (10 + t)) at update t: here 0.1 and then 0.15.</summary>
    [Theory]
    [InlineData(0.5, 0.1, 2 / 11.0)]
    [InlineData(0.15, 0.1, 0.15)]
    public void The_average_uses_the_recipes_decay(double decay, double first, double second)
    {
        using var run = new SteppedRun(faces, "epochs=2", "optimizer.learningRate=0.01", Setting("emaDecay", decay));
        float[] one = run.Train(1).State(Bias),
            averageOfOne = run.State("average.heads.expression.bias");
        float[] two = run.Train(2).State(Bias),
            averageOfTwo = run.State("average.heads.expression.bias");

        // The biases start at 0.
        for (int i = 0; i < one.Length; i++)
        {
            Assert.Equal((1 - first) * one[i], averageOfOne[i], 1e-7);
            Assert.Equal((second * averageOfOne[i]) + ((1 - second) * two[i]), averageOfTwo[i], 1e-7);
        }
    }

    /// <summary>
    /// w - rate * decay * w - rate * m / (1 - beta1^t) / (sqrt(v / (1 - beta2^t)) + 1e-8), from the moments after the
    /// step.
    /// </summary>
    private static void AssertMoved(
        SteppedRun run,
        string key,
        float[] before,
        float[] after,
        int step,
        double rate,
        double decay = 0
    )
    {
        float[] first = run.State($"optimizer.{key}.exp_avg"),
            second = run.State($"optimizer.{key}.exp_avg_sq");
        double correction1 = 1 - Math.Pow(run.Recipe.Optimizer.Beta1, step),
            correction2 = 1 - Math.Pow(run.Recipe.Optimizer.Beta2, step);
        for (int i = 0; i < before.Length; i++)
        {
            double expected =
                (before[i] * (1 - (rate * decay)))
                - (rate * first[i] / correction1 / (Math.Sqrt(second[i] / correction2) + 1e-8));
            Assert.Equal(expected, after[i], 1e-3 * rate);
        }
    }

    private static string Setting(string field, double value) => FormattableString.Invariant($"{field}={value}");
}
