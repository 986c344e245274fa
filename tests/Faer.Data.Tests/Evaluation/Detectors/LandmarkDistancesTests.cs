using System.Numerics;
using Faer.Data.Evaluation.Detectors;

namespace Faer.Data.Tests.Evaluation.Detectors;

public sealed class LandmarkDistancesTests
{
    [Fact]
    public void Distances_are_relative_to_the_eyes_of_the_other_face()
    {
        // Eyes 40 px apart; two of five points are moved, by 5 px and by 3 px.
        DetectedFace other = Face(default, default),
            face = Face(new Vector2(3, 4), new Vector2(0, 3));

        Assert.Equal(8.0 / 5 / 40, LandmarkDistances.Between(face, other)!.Value, 1e-9);
        Assert.Equal(0, LandmarkDistances.Between(other, other));
    }

    [Fact]
    public void A_face_without_points_or_eyes_has_no_distance()
    {
        DetectedFace face = Face(default, default);

        Assert.Null(LandmarkDistances.Between(face with { Landmarks = null }, face));
        Assert.Null(LandmarkDistances.Between(face, null));
        Assert.Null(LandmarkDistances.Between(face, face with { Landmarks = default(FaceLandmarks) }));
    }

    [Fact]
    public void Faces_are_summarized()
    {
        LandmarkDistances all = LandmarkDistances.Of(Enumerable.Range(0, 101).Select(i => (100.0 - i) / 100));

        Assert.Equal(101, all.Faces);
        Assert.Equal(0.5, all.Mean!.Value, 1e-9);
        Assert.Equal(0.5, all.Median!.Value, 1e-9);
        Assert.Equal(0.95, all.Largest5Percent!.Value, 1e-9);
        Assert.Equal(new LandmarkDistances(0, null, null, null), LandmarkDistances.Of([]));
    }

    private static DetectedFace Face(Vector2 nose, Vector2 mouth) =>
        new(
            new FaceBox(0, 0, 100, 100),
            new FaceLandmarks(
                new Vector2(30, 40),
                new Vector2(70, 40),
                new Vector2(50, 60) + nose,
                new Vector2(35, 80),
                new Vector2(65, 80) + mouth
            ),
            1
        );
}
