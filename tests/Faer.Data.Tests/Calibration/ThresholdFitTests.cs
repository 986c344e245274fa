using Faer.Data.Calibration;
using Faer.Models;

namespace Faer.Data.Tests.Calibration;

public sealed class ThresholdFitTests
{
    // 60 absent at 0.1, 20 absent at 0.4, 10 present at 0.4, 12 present at 0.8, 8 absent at 0.9.
    private static readonly (float Probability, bool Present, int Count)[] s_groups =
    [
        (0.1f, false, 60),
        (0.4f, false, 20),
        (0.4f, true, 10),
        (0.8f, true, 12),
        (0.9f, false, 8),
    ];

    private static readonly float[] s_probabilities =
    [
        .. s_groups.SelectMany(group => Enumerable.Repeat(group.Probability, group.Count)),
    ];

    private static readonly bool[] s_present =
    [
        .. s_groups.SelectMany(group => Enumerable.Repeat(group.Present, group.Count)),
    ];

    [Theory]
    // Accuracy: 92 of 110 above 0.4, 82 below 0.4, 88 above all.
    [InlineData(ThresholdRule.Accuracy, 0.1f, 0.6f)]
    // Balanced accuracy: (22/22 + 60/88) / 2 = 0.84 below 0.4, (12/22 + 80/88) / 2 = 0.73 above 0.4.
    [InlineData(ThresholdRule.BalancedAccuracy, 0.9f, 0.25f)]
    // F1: 44 / (44 + 28) = 0.61 below 0.4, 24 / (24 + 8 + 10) = 0.57 above 0.4.
    [InlineData(ThresholdRule.F1, 0.9f, 0.25f)]
    // The current threshold is kept if it is as good.
    [InlineData(ThresholdRule.Accuracy, 0.5f, 0.5f)]
    [InlineData(ThresholdRule.F1, 0.4f, 0.4f)]
    public void The_threshold_maximizes_the_measure(ThresholdRule rule, float current, float expected) =>
        Assert.Equal(expected, Fit(s_probabilities, s_present, rule, current)!.Value, 1e-6);

    [Fact]
    public void A_label_that_cannot_be_separated_is_never_or_always_present()
    {
        bool[] rare = [.. s_probabilities.Select((_, i) => i % 10 == 0)];
        float never = Fit(s_probabilities, rare, ThresholdRule.Accuracy, 0.5f)!.Value,
            always = Fit(s_probabilities, [.. rare.Select(present => !present)], ThresholdRule.Accuracy, 0.5f)!.Value;

        Assert.InRange(never, 0.9f, 0.999f);
        Assert.NotEqual(0.9f, never);
        Assert.InRange(always, 0.001f, 0.1f);
    }

    [Theory]
    [InlineData(9, 30)]
    [InlineData(30, 9)]
    public void With_too_few_examples_of_either_answer_nothing_is_fitted(int present, int absent)
    {
        float[] probabilities = [.. Enumerable.Repeat(0.8f, present).Concat(Enumerable.Repeat(0.2f, absent))];
        bool[] labels = [.. probabilities.Select(value => value > 0.5f)];

        Assert.Null(Fit(probabilities, labels, ThresholdRule.Accuracy, 0.9f));
        Assert.NotNull(Fit([.. probabilities, 0.8f, 0.2f], [.. labels, true, false], ThresholdRule.Accuracy, 0.9f));
    }

    [Fact]
    public void Probabilities_of_0_and_1_allow_a_threshold_between_them()
    {
        float[] probabilities = [.. Enumerable.Repeat(0f, 10), .. Enumerable.Repeat(1f, 10)];
        bool[] labels = [.. probabilities.Select(value => value > 0)];

        Assert.InRange(Fit(probabilities, labels, ThresholdRule.F1, 0.5f)!.Value, 0.5f, 0.5f);
        float inverted = Fit(probabilities, [.. labels.Select(label => !label)], ThresholdRule.Accuracy, 0.5f)!.Value;
        Assert.InRange(inverted, float.Epsilon, 1 - 1e-7f);
    }

    [Fact]
    public void Weights_are_respected()
    {
        // By count, a threshold between 0.3 and 0.7 has the fewest errors; by weight, a threshold below all.
        float[] probabilities = [.. Enumerable.Repeat(0.3f, 30), .. Enumerable.Repeat(0.7f, 20)];
        bool[] labels = [.. Enumerable.Range(0, 50).Select(i => i is < 10 or >= 30)];
        double[] weights = [.. Enumerable.Range(0, 50).Select(i => i < 10 ? 10.0 : 1)];

        Assert.InRange(Fit(probabilities, labels, ThresholdRule.Accuracy, 0.9f)!.Value, 0.31f, 0.7f);
        Assert.InRange(
            ThresholdFit.Fit(probabilities, labels, weights, ThresholdRule.Accuracy, 0.9f)!.Value,
            0.01f,
            0.3f
        );
    }

    private static float? Fit(float[] probabilities, bool[] present, ThresholdRule rule, float current) =>
        ThresholdFit.Fit(probabilities, present, [.. present.Select(_ => 1.0)], rule, current);
}
