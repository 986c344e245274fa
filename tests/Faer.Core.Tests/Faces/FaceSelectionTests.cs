namespace Faer.Core.Tests.Faces;

public sealed class FaceSelectionTests
{
    [Fact]
    public void The_face_nearest_to_the_middle_is_chosen()
    {
        DetectedFace corner = Face(0, 0),
            middle = Face(90, 40),
            below = Face(95, 75);
        Assert.Same(middle, FaceSelection.NearestToCenter([corner, below, middle], 200, 100));
        Assert.Same(corner, FaceSelection.NearestToCenter([corner, below, middle], 30, 30));
        Assert.Null(FaceSelection.NearestToCenter([], 200, 100));
    }

    [Fact]
    public void Small_faces_are_dropped_and_the_largest_keep_their_order()
    {
        DetectedFace small = Sized(10, 30),
            medium = Sized(20, 25),
            large = Sized(40, 40),
            alike = Sized(25, 20);
        DetectedFace[] all = [small, medium, large, alike];

        Assert.Equal(all, FaceSelection.Largest(all, 0, int.MaxValue));
        Assert.Equal([medium, large, alike], FaceSelection.Largest(all, 20, 3));
        Assert.Equal([medium, large], FaceSelection.Largest(all, 0, 2));
        Assert.Equal([large], FaceSelection.Largest(all, 0, 1));
        Assert.Empty(FaceSelection.Largest(all, 41, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => FaceSelection.Largest(all, 0, 0));
    }

    private static DetectedFace Sized(float width, float height) => new(new FaceBox(0, 0, width, height), null, 1);

    private static DetectedFace Face(float x, float y) => new(new FaceBox(x, y, 20, 20), null, 1);
}
