namespace Faer.Core.Tests.Faces;

public sealed class FaceBoxTests
{
    [Theory]
    [InlineData(0, 0, 10, 10, 1)]
    [InlineData(5, 0, 10, 10, 1.0 / 3)]
    [InlineData(10, 0, 10, 10, 0)]
    [InlineData(2, 2, 5, 5, 0.25)]
    [InlineData(-20, 0, 10, 10, 0)]
    public void Overlap_is_the_intersection_over_the_union(float x, float y, float width, float height, double expected)
    {
        var box = new FaceBox(0, 0, 10, 10);
        var other = new FaceBox(x, y, width, height);
        Assert.Equal(expected, box.IntersectionOverUnion(other), 1e-6);
        Assert.Equal(expected, other.IntersectionOverUnion(box), 1e-6);
    }

    [Fact]
    public void The_centre_is_in_the_middle()
    {
        var box = new FaceBox(2, 4, 10, 20);
        Assert.Equal((7f, 14f), (box.CenterX, box.CenterY));
    }
}
