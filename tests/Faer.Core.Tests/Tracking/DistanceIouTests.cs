using Faer.Tracking;

namespace Faer.Core.Tests.Tracking;

public sealed class DistanceIouTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(50, 0.256410f)] // IoU 1/3 minus 50^2 / (150^2 + 100^2)
    [InlineData(100, -0.2f)] // side by side
    [InlineData(300, -0.529412f)]
    public void Near_boxes_score_higher_than_far_ones(float shift, float expected) =>
        Assert.Equal(expected, DistanceIou.Of(new FaceBox(0, 0, 100, 100), new FaceBox(shift, 0, 100, 100)), 1e-5f);
}
