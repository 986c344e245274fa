using Faer.Data.Evaluation.Metrics;
using Faer.Models;

namespace Faer.Data.Tests.Evaluation.Metrics;

public sealed class PredictionsTests
{
    [Fact]
    public void Logits_become_probabilities_after_the_temperature()
    {
        var attributes = new float[40];
        attributes[0] = 2;
        attributes[39] = -2;
        float[] expression = [0, 2, 0, 0, 0, 0, 0];

        Predictions predictions = Predictions.FromLogits(
            ["a"],
            [
                new ModelHead
                {
                    Head = LabelHead.Attributes,
                    Temperature = 2,
                    Thresholds = null,
                },
                new ModelHead
                {
                    Head = LabelHead.Expression(7),
                    Temperature = 4,
                    Thresholds = null,
                },
            ],
            [.. attributes, .. expression]
        );

        Assert.Equal(1 / (1 + Math.Exp(-1)), predictions.Of("attributes", 0)[0], 6);
        Assert.Equal(0.5, predictions.Of("attributes", 0)[1], 6);
        Assert.Equal(1 / (1 + Math.E), predictions.Of("attributes", 0)[39], 6);
        Assert.Equal(Math.Exp(0.5) / (Math.Exp(0.5) + 6), predictions.Of("expression", 0)[1], 6);
        Assert.Equal(1 / (Math.Exp(0.5) + 6), predictions.Of("expression", 0)[6], 6);
    }

    [Fact]
    public void Priors_are_applied_after_the_temperature()
    {
        var head = new ModelHead
        {
            Head = new LabelHead("mood", HeadKind.SingleLabel, ["a", "b", "c"]),
            Temperature = 2,
            Thresholds = null,
            TrainingPrior = [0.5f, 0.25f, 0.25f],
            Prior = [0.125f, 0.875f, 0],
        };

        Predictions predictions = Predictions.FromLogits(["x", "y"], [head], [2, 4, 0, 6, 0, 0]);

        // exp(1) * 1/4 against exp(2) * 7/2; the third class is excluded.
        double a = Math.E / 4,
            b = Math.E * Math.E * 3.5;
        Assert.Equal(a / (a + b), predictions.Of("mood", 0)[0], 1e-6);
        Assert.Equal(b / (a + b), predictions.Of("mood", 0)[1], 1e-6);
        Assert.Equal(0, predictions.Of("mood", 0)[2]);
        double first = Math.Exp(3) / 4;
        Assert.Equal(first / (first + 3.5), predictions.Of("mood", 1)[0], 1e-6);
    }

    [Fact]
    public void Huge_logits_give_valid_probabilities()
    {
        Predictions predictions = TestSamples.FromLogits(
            ["a"],
            [.. Enumerable.Repeat(-3e38f, 40)],
            [3e38f, 0, -3e38f, 0, 0, 0, 0],
            7
        );

        Assert.Equal(0, predictions.Of("attributes", 0)[0]);
        Assert.Equal([1f, 0, 0, 0, 0, 0, 0], predictions.Of("expression", 0));
    }

    [Fact]
    public void A_head_may_be_missing()
    {
        Predictions predictions = TestSamples.FromLogits(["a", "b"], [], new float[16], 8);

        Assert.False(predictions.Head("attributes") is not null);
        Assert.Equal(8, (predictions.Head("expression")?.Count ?? 0));
        Assert.Equal(0.125f, predictions.Of("expression", 1)[7]);
    }

    [Fact]
    public void A_value_that_is_not_finite_is_refused_with_image_and_label()
    {
        float[] logits = [.. new float[80]];
        logits[40 + 20] = float.NaN;

        FaerException error = Assert.Throws<FaerException>(() =>
            TestSamples.FromLogits(["a.jpg", "b.jpg"], logits, [], 0)
        );

        Assert.StartsWith("b.jpg: Male is NaN", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_image_may_occur_only_once() =>
        Assert.StartsWith(
            "a.jpg: has more than one prediction",
            Assert
                .Throws<FaerException>(() => TestSamples.Predictions(["a.jpg", "a.jpg"], [], new float[14], 7))
                .Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Inconsistent_lengths_are_refused()
    {
        LabelHead expression = LabelHead.Expression(7);
        Assert.Throws<ArgumentException>(() => new Predictions(["a"], (LabelHead.Attributes, new float[39])));
        Assert.Throws<ArgumentException>(() => new Predictions(["a"], (expression, new float[8])));
        Assert.Throws<ArgumentException>(() =>
            new Predictions(["a"], (expression, new float[7]), (LabelHead.Expression(8), new float[8]))
        );
        Assert.Throws<ArgumentException>(() => Predictions.FromLogits(["a"], [expression], new float[8]));
        Assert.Throws<ArgumentException>(() => new Predictions(["a"]).Of("expression", 0));
    }

    [Fact]
    public void Every_head_has_its_own_columns_of_the_logits()
    {
        var age = new LabelHead("age", HeadKind.SingleLabel, ["young", "old"]);
        var wears = new LabelHead("wears", HeadKind.MultiLabel, ["mask", "hat", "scarf"]);

        Predictions predictions = Predictions.FromLogits(["a", "b"], [age, wears], [0, 1, 0, 2, -2, 3, 3, 0, 0, 0]);

        Assert.Equal([age, wears], predictions.Heads);
        Assert.Equal(Math.E / (1 + Math.E), predictions.Of("age", 0)[1], 6);
        Assert.Equal([0.5f, 0.5f], predictions.Of("age", 1));
        Assert.Equal(1 / (1 + Math.Exp(-2)), predictions.Of("wears", 0)[1], 6);
        Assert.Equal([0.5f, 0.5f, 0.5f], predictions.Of("wears", 1));
        Assert.Equal((1, 0), (predictions.Best("age", 0), predictions.Best("age", 1)));
        Assert.Null(predictions.Head("expression"));
    }
}
