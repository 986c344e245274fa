using System.Globalization;
using System.Numerics;

namespace Faer.Core.Tests.Faces;

public sealed class LandmarkFitTests
{
    private static readonly FaceBox s_box = new(100, 50, 80, 80);

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(-90)]
    [InlineData(135)]
    [InlineData(179)]
    public void A_turned_face_has_that_roll_and_no_deviation(float degrees)
    {
        LandmarkFit fit = LandmarkFit.Of(Turned(TypicalLandmarks.In(s_box), degrees));

        Assert.Equal(degrees, fit.RollDegrees, 1e-3f);
        Assert.Equal(0, fit.Deviation, 1e-4f);
    }

    [Fact]
    public void A_turn_has_one_canonical_angle()
    {
        FaceLandmarks upright = TypicalLandmarks.In(s_box);
        FaceLandmarks upsideDown = new FaceCandidate(s_box, upright, 1, 0)
            .Transform(new Matrix3x2(-1, 0, 0, -1, 500, 500))
            .Landmarks!.Value;

        Assert.Equal(180, LandmarkFit.Of(upsideDown).RollDegrees);
        Assert.NotEqual(
            "-0",
            LandmarkFit
                .Of(TypicalLandmarks.In(new FaceBox(0, 0, 1, 1)))
                .RollDegrees.ToString(CultureInfo.InvariantCulture)
        );
    }

    [Fact]
    public void Deviation_is_a_fraction_of_the_face()
    {
        FaceLandmarks points = TypicalLandmarks.In(s_box);
        FaceLandmarks moved = points with { Nose = points.Nose + new Vector2(16, 0) }; // a fifth of the face's side
        float small = LandmarkFit.Of(moved).Deviation,
            large = LandmarkFit.Of(Scaled(moved, 10)).Deviation;

        Assert.Equal(small, large, 1e-4f);
        Assert.InRange(small, 0.06f, 0.2f / MathF.Sqrt(5)); // one of five points moved; the fit absorbs a part of it
    }

    [Fact]
    public void Coincident_points_have_no_fit()
    {
        LandmarkFit fit = LandmarkFit.Of(
            new FaceLandmarks(Vector2.One, Vector2.One, Vector2.One, Vector2.One, Vector2.One)
        );

        Assert.True(float.IsNaN(fit.RollDegrees));
        Assert.Equal(float.PositiveInfinity, fit.Deviation);
        Assert.Equal(
            float.PositiveInfinity,
            LandmarkFit.Of(TypicalLandmarks.In(s_box) with { Nose = new Vector2(float.NaN) }).Deviation
        );
    }

    private static FaceLandmarks Turned(FaceLandmarks points, float degrees) =>
        new FaceCandidate(s_box, points, 1, 0)
            .Transform(Matrix3x2.CreateRotation(degrees * MathF.PI / 180, new Vector2(3, 4)))
            .Landmarks!.Value;

    private static FaceLandmarks Scaled(FaceLandmarks points, float factor) =>
        new FaceCandidate(s_box, points, 1, 0).Transform(Matrix3x2.CreateScale(factor)).Landmarks!.Value;
}
