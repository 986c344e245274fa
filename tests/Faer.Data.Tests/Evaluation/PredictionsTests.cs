using Faer.Data.Evaluation;

namespace Faer.Data.Tests.Evaluation;

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
            attributes,
            expression,
            7,
            attributeTemperature: 2,
            expressionTemperature: 4
        );

        Assert.Equal(1 / (1 + Math.Exp(-1)), predictions.Attributes(0)[0], 6);
        Assert.Equal(0.5, predictions.Attributes(0)[1], 6);
        Assert.Equal(1 / (1 + Math.E), predictions.Attributes(0)[39], 6);
        Assert.Equal(Math.Exp(0.5) / (Math.Exp(0.5) + 6), predictions.Expression(0)[1], 6);
        Assert.Equal(1 / (Math.Exp(0.5) + 6), predictions.Expression(0)[6], 6);
    }

    [Fact]
    public void Huge_logits_stay_probabilities()
    {
        Predictions predictions = Predictions.FromLogits(
            ["a"],
            [.. Enumerable.Repeat(-3e38f, 40)],
            [3e38f, 0, -3e38f, 0, 0, 0, 0],
            7
        );

        Assert.Equal(0, predictions.Attributes(0)[0]);
        Assert.Equal([1f, 0, 0, 0, 0, 0, 0], predictions.Expression(0));
    }

    [Fact]
    public void A_head_may_be_missing()
    {
        Predictions predictions = Predictions.FromLogits(["a", "b"], [], new float[16], 8);

        Assert.False(predictions.HasAttributes);
        Assert.Equal(8, predictions.ExpressionCount);
        Assert.Equal(0.125f, predictions.Expression(1)[7]);
    }

    [Fact]
    public void A_value_that_is_not_finite_is_refused_with_image_and_label()
    {
        float[] logits = [.. new float[80]];
        logits[40 + 20] = float.NaN;

        FaerException error = Assert.Throws<FaerException>(() =>
            Predictions.FromLogits(["a.jpg", "b.jpg"], logits, [], 0)
        );

        Assert.StartsWith("b.jpg: Male is NaN", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_image_occurs_once() =>
        Assert.StartsWith(
            "a.jpg: predicted twice",
            Assert.Throws<FaerException>(() => new Predictions(["a.jpg", "a.jpg"], [], new float[14], 7)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Lengths_must_fit()
    {
        Assert.Throws<ArgumentException>(() => new Predictions(["a"], new float[39], [], 0));
        Assert.Throws<ArgumentException>(() => new Predictions(["a"], [], new float[8], 7));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Predictions(["a"], [], new float[6], 6));
    }
}
