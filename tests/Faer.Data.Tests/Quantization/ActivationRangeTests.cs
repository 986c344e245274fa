using Faer.Data.Quantization;

namespace Faer.Data.Tests.Quantization;

public sealed class ActivationRangeTests
{
    [Theory]
    [InlineData(-1f, 1.55f, 0.01f, 100)]
    [InlineData(0.5f, 2.55f, 0.01f, 0)] // 0 must be a level, so the range is extended to it
    [InlineData(-5.1f, -1f, 0.02f, 255)]
    public void The_levels_cover_the_range_and_zero(float low, float high, float scale, byte zeroPoint)
    {
        ActivationRange range = ActivationRange.Covering(low, high);
        Assert.Equal(scale, range.Scale, 1e-6f);
        Assert.Equal(zeroPoint, range.ZeroPoint);
    }

    [Fact]
    public void An_activation_that_is_always_zero_still_has_a_scale() =>
        Assert.Equal(new ActivationRange(1, 0), ActivationRange.Covering(0, 0));
}
