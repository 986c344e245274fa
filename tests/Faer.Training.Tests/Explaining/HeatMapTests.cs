using Faer.Training.Explaining;

namespace Faer.Training.Tests.Explaining;

public sealed class HeatMapTests
{
    private static readonly HeatMap s_map = new([0, 4, 8, 12], Side: 2, StridePx: 16);

    /// <summary>
    /// Values are at 8 and 24 px; halfway between them is their mean, beyond them the value at the border.
    /// </summary>
    [Theory]
    [InlineData(8, 8, 0)]
    [InlineData(24, 8, 4)]
    [InlineData(8, 24, 8)]
    [InlineData(16, 8, 2)]
    [InlineData(16, 16, 6)]
    [InlineData(12, 8, 1)]
    [InlineData(0, 0, 0)]
    [InlineData(40, 40, 12)]
    public void Values_are_linear_between_positions(float x, float y, float expected) =>
        Assert.Equal(expected, s_map.At(x, y), 1e-5f);

    [Fact]
    public void A_single_value_fills_the_map() => Assert.Equal(3, new HeatMap([3], 1, 32).At(31, 2));
}
