using Faer.Detection;

namespace Faer.Core.Tests.Detection;

public sealed class FaceSelectionTests
{
    [Fact]
    public void The_face_nearest_to_the_middle_counts()
    {
        DetectedFace corner = Face(0, 0), middle = Face(90, 40), below = Face(95, 75);
        Assert.Same(middle, FaceSelection.NearestToCenter([corner, below, middle], 200, 100));
        Assert.Same(corner, FaceSelection.NearestToCenter([corner, below, middle], 30, 30));
        Assert.Null(FaceSelection.NearestToCenter([], 200, 100));
    }

    private static DetectedFace Face(float x, float y) => new(new FaceBox(x, y, 20, 20), null, 1);
}
