using System.Numerics;
using Faer.Data.Evaluation.Detectors;
using Faer.Data.Mosaics;

namespace Faer.Data.Tests.Evaluation.Detectors;

public sealed class DetectionScoresTests
{
    private static readonly FaceBox s_one = new(0, 0, 10, 10);
    private static readonly FaceBox s_two = new(50, 0, 20, 20);
    private static readonly FaceBox s_nowhere = new(200, 200, 10, 10);

    /// <summary>Two faces in two pictures; in order of the scores a hit, a false alarm, a hit.</summary>
    [Fact]
    public void Recall_is_given_at_false_alarms_per_picture()
    {
        var scores = new DetectionScores();
        scores.Add([Found(s_one, 0.9f), Found(s_nowhere, 0.8f), Found(s_two, 0.7f)], [Face(s_one), Face(s_two)]);
        Assert.Equal(0.5 + (0.5 * 2 / 3), scores.Curve().AveragePrecision(), 1e-12);
        Assert.Equal(2, scores.FaceCount);

        scores.Add([], []);
        Assert.Equal(0.5, scores.RecallAt(0.4));
        Assert.Equal(1, scores.RecallAt(0.5));
    }

    [Fact]
    public void A_face_is_found_once_by_the_best_detection()
    {
        var scores = new DetectionScores();
        scores.Add([Found(s_one, 0.9f), Found(s_one, 0.8f)], [Face(s_one)]);

        Assert.Equal([(0.9f, true), (0.8f, false)], scores.Found);
    }

    [Fact]
    public void Detections_at_ignored_faces_do_not_count()
    {
        var scores = new DetectionScores();
        scores.Add([Found(s_one, 0.9f), Found(s_nowhere, 0.8f)], [Face(s_one, isIgnored: true)]);

        Assert.Equal([(0.8f, false)], scores.Found);
        Assert.Equal(0, scores.FaceCount);
        Assert.Equal(0, scores.RecallAt(1));
    }

    [Fact]
    public void The_points_of_found_faces_are_measured_in_sides_of_the_face()
    {
        var scores = new DetectionScores();
        Assert.True(double.IsNaN(scores.LandmarkError));
        FaceLandmarks points = Points(new Vector2(55, 5)),
            off = Points(new Vector2(58, 9));

        scores.Add([new FaceCandidate(s_two, off, 0.9f, 0)], [new MosaicFace(s_two, points, false)]);

        Assert.Equal(5.0 / 20, scores.LandmarkError, 1e-6);
    }

    private static FaceCandidate Found(FaceBox box, float score) => new(box, Points(default), score, 0);

    private static MosaicFace Face(FaceBox box, bool isIgnored = false) => new(box, Points(default), isIgnored);

    private static FaceLandmarks Points(Vector2 at) => new(at, at, at, at, at);
}
