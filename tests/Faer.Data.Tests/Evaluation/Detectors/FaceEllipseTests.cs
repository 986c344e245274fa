using Faer.Data.Evaluation.Detectors;

namespace Faer.Data.Tests.Evaluation.Detectors;

public sealed class FaceEllipseTests
{
    [Fact]
    public void A_circle_has_its_share_of_the_box_around_it() =>
        Assert.Equal(
            Math.PI / 4,
            new FaceEllipse(20, 20, 0.7, 50, 60).IntersectionOverUnion(new FaceBox(30, 40, 40, 40)),
            1e-4
        );

    [Fact]
    public void A_box_inside_has_its_area_over_the_ellipse() =>
        Assert.Equal(
            200 / (Math.PI * 30 * 20),
            new FaceEllipse(30, 20, 0, 0, 0).IntersectionOverUnion(new FaceBox(-10, -5, 20, 10)),
            1e-4
        );

    [Fact]
    public void Half_of_an_ellipse_beyond_a_box_is_left_out()
    {
        // The box covers exactly the lower half of the ellipse.
        double half = Math.PI * 40 * 20 / 2;

        Assert.Equal(
            half / ((2 * half) + (100 * 100) - half),
            new FaceEllipse(40, 20, Math.PI / 2, 50, 10).IntersectionOverUnion(new FaceBox(0, 10, 100, 100)),
            1e-4
        );
    }

    [Theory]
    [InlineData(Math.PI / 4, 7, 7)]
    [InlineData(-Math.PI / 4, 7, -7)]
    public void The_angle_turns_clockwise_as_the_viewer_sees_it(double angle, float x, float y)
    {
        var thin = new FaceEllipse(20, 1, angle, 0, 0);

        Assert.True(thin.IntersectionOverUnion(new FaceBox(x - 2, y - 2, 4, 4)) > 0.05);
        Assert.Equal(0, thin.IntersectionOverUnion(new FaceBox(x - 2, -y - 2, 4, 4)));
    }

    [Theory]
    [InlineData(1.185225, 36.05, 49.5)]
    [InlineData(0, 51.78, 32.72)]
    public void A_box_beside_the_ellipse_does_not_overlap(double angle, float halfWidth, float halfHeight)
    {
        // The first row of FDDB's table, whose bounding box is 72.1 x 99.0.
        var face = new FaceEllipse(51.781454, 32.723999, angle, 0, 0);

        Assert.Equal(0, face.IntersectionOverUnion(new FaceBox(halfWidth + 0.1f, -60, 20, 120)));
        Assert.Equal(0, face.IntersectionOverUnion(new FaceBox(-60, halfHeight + 0.1f, 120, 20)));
        Assert.True(face.IntersectionOverUnion(new FaceBox(halfWidth - 1, -60, 20, 120)) > 0);
        Assert.True(face.IntersectionOverUnion(new FaceBox(-60, halfHeight - 1, 120, 20)) > 0);
    }
}
