using Faer.Training.Tests.Runs;

namespace Faer.Training.Tests.Recipes.Wiring;

/// <summary>
/// The recipe's optimizer <c>sgd</c> and its fields take effect in the step: the weights are computed by hand from the
/// velocities in the checkpoints.
/// </summary>
[NoTensorLeaks]
[Collection(TrainingCollection.Name)]
public sealed class SgdWiringTests(TwinFaces faces) : IClassFixture<TwinFaces>
{
    private const string Bias = "model.heads.expression.bias";
    private const string Matrix = "model.heads.expression.weight";
    private const double Rate = 0.01;

    /// <summary>
    /// The bias starts at 0, so its first velocity is the gradient, as AdamW's first moment shows it too.
    /// </summary>
    [Fact]
    public void The_first_step_moves_the_bias_by_rate_times_gradient()
    {
        using SteppedRun run = new SteppedRun(faces, Sgd()).Train(),
            adam = new SteppedRun(faces, SteppedRun.Still).Train();

        double[] gradient = adam.Gradient(Bias);
        float[] velocity = run.State(Velocity(Bias)),
            bias = run.State(Bias);
        for (int i = 0; i < gradient.Length; i++)
        {
            Assert.Equal(gradient[i], velocity[i], 1e-6);
            Assert.Equal(-Rate * velocity[i], bias[i], 1e-7);
        }

        Assert.True(gradient.Max(Math.Abs) > 1e-3);
    }

    /// <summary>
    /// With a second step whose rate is almost 0, the same weights give the same gradient: v2 = momentum * v1 + v1.
    /// </summary>
    [Theory]
    [InlineData(0.9)]
    [InlineData(0.5)]
    [InlineData(0)]
    public void The_velocity_keeps_the_recipes_share(double momentum)
    {
        using var run = new SteppedRun(
            faces,
            [.. SteppedRun.Still, "optimizer.kind=sgd", "epochs=2", Setting("optimizer.momentum", momentum)]
        );
        float[] first = run.Train(1).State(Velocity(Bias)),
            second = run.Train(2).State(Velocity(Bias));

        Assert.All(first.Zip(second), pair => Assert.Equal((1 + momentum) * pair.First, pair.Second, 1e-6));
    }

    /// <summary>
    /// With AdamW the decay is outside the moments. Here it is part of the velocity: v = gradient + decay * w.
    /// </summary>
    [Theory]
    [InlineData("all")]
    [InlineData("matrices")]
    public void Weight_decay_is_added_to_the_gradient_within_its_scope(string scope)
    {
        const double Decay = 3;
        string[] still = ["optimizer.learningRate=1e-30", "optimizer.kind=sgd", $"optimizer.decay={scope}"];
        const string Gain = "model.norm.weight";
        using SteppedRun plain = new SteppedRun(faces, [.. still, "optimizer.weightDecay=0"]).Train(),
            decayed = new SteppedRun(faces, [.. still, Setting("optimizer.weightDecay", Decay)]).Train();

        foreach ((string key, double decay) in new[] { (Matrix, Decay), (Gain, scope == "all" ? Decay : 0) })
        {
            float[] weights = decayed.State(key),
                without = plain.State(Velocity(key)),
                with = decayed.State(Velocity(key));
            for (int i = 0; i < weights.Length; i++)
                Assert.Equal(without[i] + (decay * weights[i]), with[i], 1e-5);
        }
    }

    private static string[] Sgd() =>
        ["optimizer.kind=sgd", Setting("optimizer.learningRate", Rate), "optimizer.weightDecay=0"];

    private static string Velocity(string key) => $"optimizer.{key}.momentum_buffer";

    private static string Setting(string field, double value) => FormattableString.Invariant($"{field}={value}");
}
