using Faer.Data.Calibration;

namespace Faer.Data.Tests.Calibration;

public sealed class ExpressionBiasTests
{
    /// <summary>
    /// 100 images of a common class and 20 of a rare one; on all of them the model favours the common class by 2.
    /// </summary>
    private static readonly float[] s_logits =
    [
        .. Enumerable.Range(0, 100).SelectMany(_ => new[] { 3f, 0f }),
        .. Enumerable.Range(0, 20).SelectMany(_ => new[] { 2f, 1f }),
    ];

    private static readonly int[] s_classes = [.. Enumerable.Repeat(0, 100), .. Enumerable.Repeat(1, 20)];

    [Fact]
    public void A_rare_class_is_raised_just_enough()
    {
        // The bias is log(1000 / 100) = 2.303 per unit of tau; above 1 it wins the rare images, above 3 it would lose
        // the common ones.
        var bias = ExpressionBias.Fit(s_logits, s_classes, [1000, 100]);

        Assert.Equal(0.44, bias.Tau, 1e-9);
        Assert.Equal(0, bias.Values[0]);
        Assert.Equal(0.44 * Math.Log(10), bias.Values[1], 1e-5);
        Assert.Equal((100 / 120.0, 0.5), (bias.AccuracyBefore, bias.MacroRecallBefore));
        Assert.Equal((1.0, 1.0), (bias.AccuracyAfter, bias.MacroRecallAfter));
    }

    [Fact]
    public void Nothing_is_changed_if_nothing_is_gained()
    {
        // The logits of the rare images are like those of the common ones, so raising the rare class would cost
        // accuracy.
        float[] same = [.. Enumerable.Range(0, 120).SelectMany(_ => new[] { 1f, 0f })];

        var bias = ExpressionBias.Fit(same, s_classes, [1000, 100], new() { MacroRecallWeight = 0 });

        Assert.Equal(0, bias.Tau);
        Assert.All(bias.Values, value => Assert.Equal(0, value));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0.44)]
    public void The_weight_decides_between_accuracy_and_macro_recall(double weight, double tau)
    {
        // Raising the rare class wins its 20 images and loses 30 of the common ones.
        float[] logits = [.. s_logits];
        for (int row = 0; row < 30; row++)
            logits[2 * row] = 1;

        Assert.Equal(
            tau,
            ExpressionBias.Fit(logits, s_classes, [1000, 100], new() { MacroRecallWeight = weight }).Tau,
            1e-9
        );
    }

    [Fact]
    public void A_class_with_few_training_images_is_not_raised()
    {
        var bias = ExpressionBias.Fit(s_logits, s_classes, [1000, 49]);

        Assert.Equal(0, bias.Tau);
        Assert.True(ExpressionBias.Fit(s_logits, s_classes, [1000, 49], new() { MinTrainingImages = 49 }).Tau > 0);
        Assert.All(
            ExpressionBias.Fit(s_logits, s_classes, [1000, 0], new() { MinTrainingImages = 0 }).Values,
            value => Assert.True(float.IsFinite(value))
        );
    }

    [Fact]
    public void Macro_recall_ignores_a_class_with_too_few_validation_images()
    {
        var bias = ExpressionBias.Fit(s_logits, s_classes, [1000, 100], new() { MinValidationImages = 21 });

        Assert.Equal(1, bias.MacroRecallBefore);
    }

    [Fact]
    public void Rows_without_a_label_are_ignored()
    {
        int[] classes = [.. s_classes.Select((label, row) => row < 90 ? -1 : label)];

        Assert.Equal(10 / 30.0, ExpressionBias.Fit(s_logits, classes, [1000, 100]).AccuracyBefore, 1e-9);
    }

    [Fact]
    public void The_bias_is_added_row_by_row()
    {
        var bias = ExpressionBias.Fit(s_logits, s_classes, [1000, 100]);
        float[] logits = [1, 2, 3, 4];

        bias.AddTo(logits);

        Assert.Equal([1, 2 + bias.Values[1], 3, 4 + bias.Values[1]], logits);
        Assert.Throws<ArgumentException>(() => bias.AddTo(new float[3]));
    }

    [Fact]
    public void Invalid_arguments_are_refused()
    {
        Assert.Throws<ArgumentException>(() => ExpressionBias.Fit(s_logits, s_classes, [1000]));
        Assert.Throws<ArgumentException>(() =>
            ExpressionBias.Fit(s_logits, s_classes, [1000, 100], new() { MacroRecallWeight = 1.1 })
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => ExpressionBias.Fit(s_logits, s_classes, [1000, -1]));
    }
}
