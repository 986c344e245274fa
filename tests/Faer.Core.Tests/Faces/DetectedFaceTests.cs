using System.Numerics;

namespace Faer.Core.Tests.Faces;

public sealed class DetectedFaceTests
{
    private static readonly FaceBox s_box = new(0, 0, 10, 10);

    [Fact]
    public void The_roll_follows_from_the_points()
    {
        FaceLandmarks upright = TypicalLandmarks.In(s_box);
        FaceLandmarks onSide = new FaceCandidate(s_box, upright, 1, 0)
            .Transform(Matrix3x2.CreateRotation(MathF.PI / 2))
            .Landmarks!.Value;

        Assert.Equal(0, new DetectedFace(s_box, upright, 1).RollDegrees!.Value, 1e-3f);
        Assert.Equal(90, new DetectedFace(s_box, onSide, 1).RollDegrees!.Value, 1e-3f);
    }

    [Fact]
    public void Missing_or_coincident_points_give_no_roll()
    {
        Assert.Null(new DetectedFace(s_box, null, 1).RollDegrees);
        Assert.Null(
            new DetectedFace(
                s_box,
                new FaceLandmarks(Vector2.One, Vector2.One, Vector2.One, Vector2.One, Vector2.One),
                1
            ).RollDegrees
        );
    }
}
