using System.Numerics;

namespace Faer.Core.Tests.Faces;

public sealed class FaceCandidateTests
{
    private static readonly FaceCandidate s_face = new(
        new FaceBox(10, 20, 30, 40),
        TypicalLandmarks.In(new FaceBox(10, 20, 30, 40)),
        0.9f,
        3
    );

    [Fact]
    public void Scaling_and_moving_are_exact()
    {
        FaceCandidate scaled = s_face.Transform(Matrix3x2.CreateScale(2, 3) * Matrix3x2.CreateTranslation(5, 7));

        Assert.Equal(new FaceBox(25, 67, 60, 120), scaled.Box);
        Assert.Equal(
            (s_face.Landmarks!.Value.Nose * new Vector2(2, 3)) + new Vector2(5, 7),
            scaled.Landmarks!.Value.Nose
        );
        Assert.Equal((0.9f, 3), (scaled.Score, scaled.Index));
    }

    [Fact]
    public void A_quarter_turn_swaps_width_and_height()
    {
        // Clockwise in a picture of 100 x 60: the left side moves to the top, and the bottom moves to the left.
        FaceCandidate turned = s_face.Transform(new Matrix3x2(0, 1, -1, 0, 60, 0));

        Assert.Equal(new FaceBox(0, 10, 40, 30), turned.Box);
        Assert.Equal(
            new Vector2(60 - s_face.Landmarks!.Value.Nose.Y, s_face.Landmarks.Value.Nose.X),
            turned.Landmarks!.Value.Nose
        );
    }

    [Fact]
    public void Any_other_turn_gives_the_box_around_the_turned_ellipse()
    {
        FaceCandidate turned = s_face.Transform(Matrix3x2.CreateRotation(MathF.PI / 4, s_face.Center));

        Assert.Equal(s_face.Center.X, turned.Center.X, 1e-3f);
        Assert.Equal(Math.Sqrt(((30 * 30) + (40 * 40)) / 2.0), turned.Box.Width, 1e-3);
        Assert.Equal(turned.Box.Width, turned.Box.Height, 1e-3f);
    }

    [Fact]
    public void A_candidate_becomes_a_face_and_keeps_the_state_of_its_points()
    {
        Assert.True(s_face.ToFace().LandmarksReliable);
        Assert.False((s_face with { IsReliable = false }).ToFace().LandmarksReliable);
    }
}
