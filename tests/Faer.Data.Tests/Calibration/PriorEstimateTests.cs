using Faer.Data.Calibration;

namespace Faer.Data.Tests.Calibration;

public sealed class PriorEstimateTests
{
    /// <summary>
    /// Two classes, each with a normally distributed observation, so that the posterior under any prior is known
    /// exactly.
    /// </summary>
    [Theory]
    [InlineData(0.5, 0.1)]
    [InlineData(0.2, 0.9)]
    [InlineData(0.7, 0.7)]
    public void The_class_share_is_found_from_posteriors_under_another_prior(double training, double truth)
    {
        var random = new Random(4);
        var posteriors = new List<float>();
        int first = 0;
        for (int i = 0; i < 20_000; i++)
        {
            bool isFirst = random.NextDouble() < truth;
            first += isFirst ? 1 : 0;
            double x = Normal(random) + (isFirst ? 1 : -1);

            // The log-likelihood ratio of N(1, 1) over N(-1, 1) is 2 x.
            double odds = training / (1 - training) * Math.Exp(2 * x);
            posteriors.Add((float)(odds / (1 + odds)));
            posteriors.Add((float)(1 / (1 + odds)));
        }

        float[] prior = PriorEstimate.Of([.. posteriors], [(float)training, (float)(1 - training)]);

        Assert.Equal(first / 20_000.0, prior[0], 0.015);
        Assert.Equal(1, prior.Sum(), 1e-6);
    }

    [Fact]
    public void A_class_that_does_not_occur_keeps_a_small_share()
    {
        float[] posteriors = [.. Enumerable.Repeat(new[] { 0.999f, 0.001f }, 50).SelectMany(row => row)];

        float[] prior = PriorEstimate.Of(posteriors, [0.5f, 0.5f]);

        Assert.Equal(1e-4, prior[1], 1e-6);
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
