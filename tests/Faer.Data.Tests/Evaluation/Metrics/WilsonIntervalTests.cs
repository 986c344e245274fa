using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Tests.Evaluation.Metrics;

public sealed class WilsonIntervalTests
{
    [Theory]
    [InlineData(8, 10, 0.490162, 0.943318)]
    [InlineData(0, 10, 0, 0.277533)]
    [InlineData(10, 10, 0.722467, 1)]
    [InlineData(500, 1000, 0.469070, 0.530930)]
    public void It_is_the_score_interval(long hits, long cases, double low, double high)
    {
        Interval interval = WilsonInterval.Of(hits, cases)!;

        Assert.Equal(low, interval.Low, 1e-6);
        Assert.Equal(high, interval.High, 1e-6);
    }

    [Fact]
    public void Without_cases_there_is_none() => Assert.Null(WilsonInterval.Of(0, 0));

    [Fact]
    public void The_upper_end_solves_the_score_equation()
    {
        // The true share p lies z standard errors sqrt(p (1 - p) / n) above the observed one.
        double upper = WilsonInterval.Upper(0.1, 50, 0.84);

        Assert.Equal(0.84 * Math.Sqrt(upper * (1 - upper) / 50), upper - 0.1, 1e-12);
    }
}
