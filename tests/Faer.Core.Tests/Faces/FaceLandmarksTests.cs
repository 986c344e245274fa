using System.Numerics;

namespace Faer.Core.Tests.Faces;

public sealed class FaceLandmarksTests
{
    [Fact]
    public void The_index_follows_the_order_of_the_parameters()
    {
        var points = new FaceLandmarks(new(0, 1), new(2, 3), new(4, 5), new(6, 7), new(8, 9));
        Assert.Equal(
            [points.RightEye, points.LeftEye, points.Nose, points.RightMouth, points.LeftMouth],
            Enumerable.Range(0, FaceLandmarks.Count).Select(i => points[i])
        );
        Assert.Equal(new Vector2(8, 9), points[4]);
        Assert.Throws<ArgumentOutOfRangeException>(() => points[5]);
        Assert.Throws<ArgumentOutOfRangeException>(() => points[-1]);
    }
}
