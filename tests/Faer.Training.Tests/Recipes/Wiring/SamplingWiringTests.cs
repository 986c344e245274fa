using Faer.Training.Recipes;
using Faer.Training.Tasks;
using Faer.Training.Tests.Runs;
using Faer.Training.Tests.Tasks.Faces;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Recipes.Wiring;

/// <summary>The fields that decide which pictures a step uses.</summary>
[Collection(TrainingCollection.Name)]
public sealed class SamplingWiringTests(TwinFaces faces) : IClassFixture<TwinFaces>
{
    private const int Epochs = 100;

    /// <summary>
    /// A picture of a class with n pictures is drawn with the weight n to the power of -p, and a picture without an
    /// expression with the weight of the largest class. Sadness has 5 of the 48 pictures, surprise 10, happiness and
    /// neutral 16 each.
    /// </summary>
    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void Rare_expressions_are_drawn_more_often(double power)
    {
        Recipe recipe = TinyRun.Recipe("batchSize=48", FormattableString.Invariant($"data.rebalancePower={power}"));
        using var prepared = new PreparedTask(recipe, faces.Cache, faces.Data);
        int sad = 0;
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            using var scope = NewDisposeScope();
            using TaskBatch batch = prepared.Data.Epoch(epoch, 0).Single();
            sad += (int)batch.Targets()["expression"].eq((long)Expression.Sadness).sum().item<long>();
        }

        double all = (5 * Math.Pow(5, -power)) + (10 * Math.Pow(10, -power)) + (33 * Math.Pow(16, -power));
        double expected = 5 * Math.Pow(5, -power) / all;
        double draws = Epochs * TwinFaces.Images;

        // Four standard deviations for independent draws; without replacement there is no deviation.
        double tolerance = power == 0 ? 0 : 4 * Math.Sqrt(expected * (1 - expected) / draws);
        Assert.InRange(sad / draws, expected - tolerance - 1e-9, expected + tolerance + 1e-9);
    }
}
