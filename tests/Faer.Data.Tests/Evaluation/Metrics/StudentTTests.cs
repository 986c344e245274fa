using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Tests.Evaluation.Metrics;

public sealed class StudentTTests
{
    /// <summary>Values from printed tables of the distribution.</summary>
    [Theory]
    [InlineData(0.05, 1, 12.706)]
    [InlineData(0.05, 2, 4.303)]
    [InlineData(0.05, 4, 2.776)]
    [InlineData(0.05, 10, 2.228)]
    [InlineData(0.05, 30, 2.042)]
    [InlineData(0.01, 4, 4.604)]
    [InlineData(0.01, 120, 2.617)]
    [InlineData(0.05, 1e7, 1.960)]
    public void The_quantiles_match_printed_tables(double probability, double degrees, double expected)
    {
        Assert.Equal(expected, StudentT.Quantile(probability, degrees), 0.0005);
        Assert.Equal(probability, StudentT.TwoSided(StudentT.Quantile(probability, degrees), degrees), 1e-10);
    }

    /// <summary>With one degree of freedom it is the Cauchy distribution; with two it has a closed form.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(-1)]
    [InlineData(2.5)]
    [InlineData(40)]
    public void One_and_two_degrees_match_their_closed_forms(double t)
    {
        Assert.Equal(1 - (2 / Math.PI * Math.Atan(Math.Abs(t))), StudentT.TwoSided(t, 1), 1e-12);
        Assert.Equal(1 - (Math.Abs(t) / Math.Sqrt(2 + (t * t))), StudentT.TwoSided(t, 2), 1e-12);
    }

    [Fact]
    public void The_limits_have_probability_0_and_1_and_invalid_values_are_refused()
    {
        Assert.Equal(0, StudentT.TwoSided(double.PositiveInfinity, 3));
        Assert.Equal(1, StudentT.TwoSided(0, 3.7), 1e-12);
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentT.TwoSided(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentT.Quantile(0, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentT.Quantile(1, 3));
    }
}
