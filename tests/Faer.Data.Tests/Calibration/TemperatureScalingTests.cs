using Faer.Data.Calibration;

namespace Faer.Data.Tests.Calibration;

public sealed class TemperatureScalingTests
{
    [Theory]
    [InlineData(0.3)]
    [InlineData(1)]
    [InlineData(2.5)]
    [InlineData(12)]
    public void Soft_attribute_targets_give_the_temperature_that_made_them(double truth)
    {
        float[] logits = Normal(4000, seed: 1, deviation: 3);
        float[] targets = [.. logits.Select(logit => (float)Sigmoid(logit / truth))];

        var fit = TemperatureScaling.FitMultiLabel(logits, targets);

        Assert.Equal(truth, fit.Temperature, truth * 1e-3);
        Assert.Equal(4000, fit.LabelCount);
        Assert.True(truth == 1 ? Math.Abs(fit.NllBefore - fit.NllAfter) < 1e-9 : fit.NllAfter < fit.NllBefore);
    }

    [Fact]
    public void Hard_attribute_targets_give_the_temperature_within_their_noise()
    {
        float[] logits = Normal(40_000, seed: 2, deviation: 4);
        var random = new Random(3);
        float[] targets = [.. logits.Select(logit => random.NextDouble() < Sigmoid(logit / 2) ? 1f : 0f)];

        Assert.Equal(2, TemperatureScaling.FitMultiLabel(logits, targets).Temperature, 0.06);
    }

    [Fact]
    public void Missing_attribute_targets_are_ignored()
    {
        float[] logits = Normal(2000, seed: 4, deviation: 3);
        float[] targets = [.. logits.Select((logit, i) => i % 2 == 0 ? (float)Sigmoid(logit / 2) : float.NaN)];
        // The logit of a missing label must not matter.
        for (int i = 1; i < logits.Length; i += 2)
            logits[i] = 100;

        var fit = TemperatureScaling.FitMultiLabel(logits, targets);

        Assert.Equal(2, fit.Temperature, 2e-3);
        Assert.Equal(1000, fit.LabelCount);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1.6)]
    public void Classes_give_the_temperature_within_their_noise(double truth)
    {
        const int rows = 20_000,
            classCount = 7;
        float[] logits = Normal(rows * classCount, seed: 5, deviation: 2);
        var classes = new int[rows];
        var random = new Random(6);
        for (int row = 0; row < rows; row++)
            classes[row] = row % 10 == 0 ? -1 : Draw(logits.AsSpan(row * classCount, classCount), truth, random);

        var fit = TemperatureScaling.FitSingleLabel(logits, classes);

        Assert.Equal(truth, fit.Temperature, truth * 0.04);
        Assert.Equal(rows * 9 / 10, fit.LabelCount);
        Assert.True(fit.NllAfter < fit.NllBefore);
    }

    [Fact]
    public void Temperatures_stop_at_the_bounds()
    {
        Assert.Equal(TemperatureScaling.Lowest, TemperatureScaling.FitMultiLabel([1, -1], [1, 0]).Temperature, 1e-4);
        Assert.Equal(
            TemperatureScaling.Highest,
            TemperatureScaling.FitSingleLabel([1, 0, 1, 0], [0, 1]).Temperature,
            1e-3
        );
    }

    [Fact]
    public void Huge_logits_do_not_overflow()
    {
        var attributes = TemperatureScaling.FitMultiLabel([3000, -3000, 3000], [1, 0, 0]);
        var expression = TemperatureScaling.FitSingleLabel([3000, -3000, -3000, 3000], [0, 0]);

        Assert.True(double.IsFinite(attributes.NllAfter));
        Assert.True(double.IsFinite(expression.NllAfter));
        Assert.Equal(1000, attributes.NllBefore, 1e-6);
        Assert.Equal(3000, expression.NllBefore, 1e-6);
    }

    [Fact]
    public void Without_labels_the_temperature_is_one()
    {
        Assert.Equal(new TemperatureFit(1, 0, 0, 0), TemperatureScaling.FitMultiLabel([1, 2], [float.NaN, float.NaN]));
        Assert.Equal(new TemperatureFit(1, 0, 0, 0), TemperatureScaling.FitSingleLabel([1, 2], [-1]));
        Assert.Equal(new TemperatureFit(1, 0, 0, 0), TemperatureScaling.FitSingleLabel([], []));
    }

    [Fact]
    public void Invalid_arguments_are_refused()
    {
        Assert.Throws<ArgumentException>(() => TemperatureScaling.FitMultiLabel([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => TemperatureScaling.FitMultiLabel([1], [1.5f]));
        Assert.Throws<ArgumentException>(() => TemperatureScaling.FitMultiLabel([float.NaN], [1]));
        Assert.Throws<ArgumentException>(() => TemperatureScaling.FitSingleLabel([1, 2, 3], [0, 1]));
        Assert.Throws<ArgumentException>(() => TemperatureScaling.FitSingleLabel([1, 2], [2]));
        Assert.Throws<ArgumentException>(() => TemperatureScaling.FitSingleLabel([1, 2], [-2]));
        Assert.Throws<ArgumentException>(() => TemperatureScaling.FitSingleLabel([1, float.PositiveInfinity], [0]));
    }

    private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));

    private static float[] Normal(int count, int seed, double deviation)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ =>
                    (float)(
                        deviation
                        * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()))
                        * Math.Cos(2 * Math.PI * random.NextDouble())
                    )
                ),
        ];
    }

    private static int Draw(ReadOnlySpan<float> logits, double temperature, Random random)
    {
        double total = 0;
        foreach (float logit in logits)
            total += Math.Exp(logit / temperature);
        double left = random.NextDouble() * total;
        for (int c = 0; c < logits.Length - 1; c++)
        {
            left -= Math.Exp(logits[c] / temperature);
            if (left < 0)
                return c;
        }

        return logits.Length - 1;
    }
}
