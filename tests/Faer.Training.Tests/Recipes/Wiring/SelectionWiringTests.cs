using Faer.Training.Tests.Runs;

namespace Faer.Training.Tests.Recipes.Wiring;

/// <summary>The score that selects the best epoch is the recipe's weighted sum of the figures that it names.</summary>
[NoTensorLeaks]
[Collection(TrainingCollection.Name)]
public sealed class SelectionWiringTests(TwinFaces faces) : IClassFixture<TwinFaces>
{
    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(0.25, 0, 0)]
    [InlineData(0, 0.5, 0)]
    [InlineData(0, 0, 2)]
    [InlineData(0.3, 0.5, 0.7)]
    public void The_score_is_the_weighted_sum(double attributes, double expression, double macro)
    {
        using SteppedRun run = new SteppedRun(
            faces,
            "epochs=2",
            "optimizer.learningRate=0.01",
            FormattableString.Invariant($"selection.attributeAccuracy={attributes}"),
            FormattableString.Invariant($"selection.expressionAccuracy={expression}"),
            FormattableString.Invariant($"selection.expressionMacroRecall={macro}")
        ).Train();

        double mean = run.Metric("val.attributes.meanAccuracy"),
            accuracy = run.Metric("val.expression.accuracy"),
            recall = run.Metric("val.expression.macroRecall");
        Assert.Equal(3, new[] { mean, accuracy, recall }.Distinct().Count());
        Assert.Equal((attributes * mean) + (expression * accuracy) + (macro * recall), run.Metric("val.score"), 1e-12);
    }
}
