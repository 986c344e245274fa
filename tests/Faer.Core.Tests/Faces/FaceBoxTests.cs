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

    [Theory]
    [InlineData(10, 20, true)]
    [InlineData(39.9f, 69.9f, true)]
    [InlineData(9.9f, 40, false)]
    [InlineData(40, 40, false)]
    [InlineData(20, 19.9f, false)]
    [InlineData(20, 70, false)]
    public void The_left_and_upper_edges_belong_to_a_box(float x, float y, bool covers) =>
        Assert.Equal(covers, new FaceBox(10, 20, 30, 50).Covers(x, y));

    [Fact]
    public void The_centre_is_in_the_middle()
    {
        var box = new FaceBox(2, 4, 10, 20);
        Assert.Equal((7f, 14f), (box.CenterX, box.CenterY));
    }
}
