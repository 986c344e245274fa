using Faer.Data.Quantization;

namespace Faer.Data.Tests.Quantization;

public sealed class ActivationHistogramTests
{
    [Fact]
    public void Full_coverage_reaches_the_extremes()
    {
        ActivationRange range = Histogram([-2, 0, 1, 3]).Covering(1);
        Assert.Equal(5f / 255, range.Scale, 1e-4f);
        Assert.Equal(102, range.ZeroPoint);
    }

    [Fact]
    public void Values_outside_the_coverage_are_cut_at_both_ends()
    {
        float[] values = [-100, 400, .. Enumerable.Range(0, 9998).Select(i => -1 + (2f * i / 9997))];
        ActivationRange range = Histogram(values).Covering(0.999);
        Assert.Equal(2f / 255, range.Scale, 1e-3f);
        Assert.InRange(range.ZeroPoint, 120, 135);
        Assert.Equal(500f / 255, Histogram(values).Covering(1).Scale, 1e-2f);
    }

    [Fact]
    public void Values_that_are_not_finite_are_refused() =>
        Assert.Contains(
            "not finite",
            Assert.Throws<FaerException>(() => new ActivationHistogram().Widen([1, float.NaN])).Message,
            StringComparison.Ordinal
        );

    private static ActivationHistogram Histogram(float[] values)
    {
        var histogram = new ActivationHistogram();
        histogram.Widen(values);
        histogram.Count(values);
        return histogram;
    }
}
