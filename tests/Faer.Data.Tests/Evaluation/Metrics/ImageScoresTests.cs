using Faer.Data.DataSets;
using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Tests.Evaluation.Metrics;

public sealed class ImageScoresTests
{
    [Fact]
    public void An_expression_is_right_or_wrong_in_the_order_of_the_samples()
    {
        FaceSample[] samples =
        [
            Sample("a", Expression.Sadness),
            Sample("b", Expression.Anger),
            Sample("c", null),
            Sample("d", Expression.Contempt),
        ];
        float[] sad = [0, 0, 1, 0, 0, 0, 0];
        var predictions = TestSamples.Predictions(["d", "c", "b", "a"], [], [.. sad, .. sad, .. sad, .. sad], 7);
        Assert.Equal([1, 0, double.NaN, double.NaN], ImageScores.Of(samples, predictions, LabelHead.Expression(7)));
    }

    [Fact]
    public void The_attribute_score_is_the_share_of_labelled_attributes_answered_right()
    {
        float[] targets = [.. Enumerable.Repeat(float.NaN, FacialAttributes.Count)];
        (targets[0], targets[1], targets[2], targets[3]) = (0.9f, 0.9f, 0.1f, 0.4f);
        float[] probabilities = [.. Enumerable.Repeat(0.6f, FacialAttributes.Count)];
        FaceSample[] samples = [TestSamples.Sample("a", attributes: targets), Sample("b", null)];
        var predictions = TestSamples.Predictions(["a", "b"], [.. probabilities, .. probabilities], [], 0);
        Assert.Equal([0.5, double.NaN], ImageScores.Of(samples, predictions, LabelHead.Attributes));
    }

    /// <summary>The library's rule: a label is present if its probability reaches the threshold.</summary>
    [Fact]
    public void A_probability_of_one_half_counts_as_present()
    {
        float[] targets = [.. Enumerable.Repeat(float.NaN, FacialAttributes.Count)];
        (targets[0], targets[1], targets[2]) = (1, 1, 0);
        float[] probabilities = [.. Enumerable.Repeat(0.5f, FacialAttributes.Count)];
        Assert.Equal(
            [2.0 / 3],
            ImageScores.Of(
                [TestSamples.Sample("a", attributes: targets)],
                TestSamples.Predictions(["a"], probabilities, [], 0),
                LabelHead.Attributes
            )
        );
    }

    [Fact]
    public void An_image_without_prediction_has_no_score() =>
        Assert.Equal(
            [double.NaN],
            ImageScores.Of(
                [Sample("a", Expression.Anger)],
                TestSamples.Predictions([], [], [], 7),
                LabelHead.Expression(7)
            )
        );

    private static FaceSample Sample(string id, Expression? expression) => TestSamples.Sample(id, expression);
}
