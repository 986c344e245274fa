using Faer.Data.Calibration;

namespace Faer.Data.Tests.Calibration;

public sealed class BiasCorrectedScalingTests
{
    /// <summary>
    /// Rows in which every class occurs as often as the true parameters predict, so that the likelihood is largest
    /// exactly there.
    /// </summary>
    [Theory]
    [InlineData(1, 0, 0, 0)]
    [InlineData(2.5, 0.7, -0.4, -0.3)]
    [InlineData(0.3, -1.5, 2.5, -1)]
    public void The_true_parameters_are_found(double temperature, double first, double second, double third)
    {
        double[] bias = [first, second, third];
        var random = new Random(3);
        var (logits, classes) = (new List<float>(), new List<int>());
        for (int i = 0; i < 40_000; i++)
        {
            float[] row =
            [
                .. Enumerable.Range(0, 3).Select(_ => (float)((random.NextDouble() - 0.5) * 4 * temperature)),
            ];
            double[] powers = [.. row.Select((logit, c) => Math.Exp((logit / temperature) + bias[c]))];
            double draw = random.NextDouble() * powers.Sum();
            classes.Add(
                draw < powers[0] ? 0
                : draw < powers[0] + powers[1] ? 1
                : 2
            );
            logits.AddRange(row);
        }

        var fit = BiasCorrectedScaling.Fit(LabelledRows.From([.. logits], [.. classes]));

        Assert.Equal(temperature, fit.Temperature, temperature * 0.05);
        for (int c = 0; c < 3; c++)
            Assert.Equal(bias[c], fit.Bias[c], 0.05);
    }

    /// <summary>
    /// At the maximum of the likelihood, the mean probability of each class is its share and the slope of the
    /// temperature is 0.
    /// </summary>
    [Fact]
    public void The_fit_is_the_maximum_of_the_likelihood()
    {
        var random = new Random(5);
        float[] logits = [.. Enumerable.Range(0, 4 * 300).Select(_ => (float)(random.NextDouble() * 6))];
        int[] classes = [.. Enumerable.Range(0, 300).Select(i => i % 7 < 4 ? i % 7 : 0)];

        var fit = BiasCorrectedScaling.Fit(LabelledRows.From(logits, classes));

        var mean = new double[4];
        double slope = 0;
        for (int row = 0; row < classes.Length; row++)
        {
            double[] powers =
            [
                .. Enumerable
                    .Range(0, 4)
                    .Select(c => Math.Exp((logits[(row * 4) + c] / fit.Temperature) + fit.Bias[c])),
            ];
            for (int c = 0; c < 4; c++)
            {
                mean[c] += powers[c] / powers.Sum() / classes.Length;
                slope +=
                    logits[(row * 4) + c] * ((powers[c] / powers.Sum()) - (classes[row] == c ? 1 : 0)) / classes.Length;
            }
        }

        for (int c = 0; c < 4; c++)
            Assert.Equal(classes.Count(label => label == c) / 300.0, mean[c], 1e-6);

        // Random logits contain no information about the classes: the temperature ends at its upper bound or where its
        // slope is 0.
        Assert.True(fit.Temperature > 19.99 || Math.Abs(slope) < 1e-6, $"T {fit.Temperature}, slope {slope}");
        Assert.Equal(0, fit.Bias.Sum(), 1e-9);
    }

    [Fact]
    public void Perfectly_separated_classes_end_at_the_lowest_temperature()
    {
        float[] logits = [.. Enumerable.Range(0, 40).SelectMany(i => i % 2 == 0 ? new[] { 1f, 0f } : [0f, 1f])];
        int[] classes = [.. Enumerable.Range(0, 40).Select(i => i % 2)];

        var fit = BiasCorrectedScaling.Fit(LabelledRows.From(logits, classes));

        Assert.Equal(TemperatureScaling.Lowest, fit.Temperature, 1e-3);
        Assert.Equal([0, 0], fit.Bias.Select(bias => Math.Round(bias, 3)));
    }
}
