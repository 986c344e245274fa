using System.Numerics;
using Faer.Detection;
using Faer.Imaging;

namespace Faer.Core.Tests.Detection;

public sealed class SecondLookTests
{
    private static readonly RgbImage s_image = new(400, 300, new byte[3 * 400 * 300]);

    [Fact]
    public void An_unsure_face_gets_the_box_and_the_points_of_the_view_and_the_mean_of_both_scores()
    {
        var box = new FaceBox(104, 98, 60, 60);
        FaceCandidate seen = new(box, TypicalLandmarks.In(box), 0.8f, 5);
        Assert.Equal([seen with { Score = 0.75f, Index = 0 }], Confirm([Face(score: 0.7f)], new Answer([seen])));
    }

    [Fact]
    public void Points_that_were_not_reliable_or_are_not_in_the_view_are_not_reliable()
    {
        FaceCandidate seen = Face(score: 0.8f) with { Landmarks = TypicalLandmarks.In(Face(score: 1).Box) };
        FaceLandmarks points = seen.Landmarks!.Value;
        FaceCandidate mixed = seen with
        {
            Landmarks = points with { RightEye = points.LeftMouth, LeftMouth = points.RightEye },
        };

        Assert.False(Assert.Single(Confirm([Face(score: 0.7f)], new Answer([mixed]))).IsReliable);
        Assert.False(
            Assert.Single(Confirm([Face(score: 0.7f) with { IsReliable = false }], new Answer([seen]))).IsReliable
        );
    }

    [Fact]
    public void A_face_whose_mean_is_below_the_threshold_stays_because_it_may_be_rotated()
    {
        FaceCandidate sure = Face(score: 0.9f) with { Box = new FaceBox(10, 10, 40, 40) };
        FaceCandidate seen = Face(score: 0.5f);
        Assert.Equal([sure, seen with { Score = 0.55f }], Confirm([sure, Face(score: 0.6f)], new Answer([seen])));
    }

    [Theory]
    [InlineData(40, 0, 60)] // too far away
    [InlineData(0, 0, 20)] // too small
    [InlineData(-40, -40, 140)] // too large
    public void A_face_that_is_not_found_again_has_half_its_score(float x, float y, float side)
    {
        var other = new FaceCandidate(new FaceBox(100 + x, 100 + y, side, side), null, 0.95f, 0);
        FaceCandidate face = Face(score: 0.8f);
        Assert.Equal([face with { Score = 0.4f }], Confirm([face], new Answer([other])));
    }

    [Fact]
    public void Sure_faces_are_not_searched_again()
    {
        var answer = new Answer([]);
        FaceCandidate sure = Face(score: SecondLook.SureScore);
        Assert.Equal([sure], Confirm([sure], answer));
        Assert.Empty(answer.Views);
    }

    [Fact]
    public void The_face_has_96_of_the_192_pixels_of_the_view_and_half_the_threshold_counts_there()
    {
        var answer = new Answer([]);
        Confirm([Face(score: 0.7f)], answer);

        (SearchView view, float leastScore) = Assert.Single(answer.Views);
        Assert.Equal((192, 192), (view.Width, view.Height));
        Assert.Equal(new Vector2(130, 130), Vector2.Transform(new Vector2(96, 96), view.ToImage));
        Assert.Equal(60f / 96, view.ToImage.M11, 1e-5f);
        Assert.Equal(0.3f, leastScore);
    }

    /// <summary>The square around the face reaches from -30 to 90, of which 0 to 90 is in the picture.</summary>
    [Fact]
    public void The_view_ends_at_the_edges_of_the_picture()
    {
        var answer = new Answer([]);
        Confirm([Face(score: 0.7f) with { Box = new FaceBox(0, 0, 60, 60) }], answer);

        SearchView view = Assert.Single(answer.Views).View;
        Assert.Equal((144, 144), (view.Width, view.Height));
        Assert.Equal(Vector2.Zero, Vector2.Transform(Vector2.Zero, view.ToImage));
        Assert.Equal(new Vector2(90, 90), Vector2.Transform(new Vector2(144, 144), view.ToImage));
    }

    [Fact]
    public void Faces_are_sorted_by_their_new_scores()
    {
        FaceCandidate first = Face(score: 0.84f),
            second = new(new FaceBox(200, 200, 60, 60), null, 0.82f, 1);
        Assert.Equal(
            [second with { Score = 0.81f }, first with { Score = 0.75f }],
            Confirm([first, second], new Answer([Face(score: 0.66f), second with { Score = 0.8f }]))
        );
    }

    private static List<FaceCandidate> Confirm(List<FaceCandidate> faces, Answer answer)
    {
        new SecondLook(answer, new FaceDetectorOptions()).Confirm(s_image, faces);
        return faces;
    }

    private static FaceCandidate Face(float score) => new(new FaceBox(100, 100, 60, 60), null, score, 0);

    /// <summary>A detector that finds the same faces in every view.</summary>
    private sealed class Answer(FaceCandidate[] found) : IViewSearch
    {
        public List<(SearchView View, float LeastScore)> Views { get; } = [];

        public void Search(RgbImage image, SearchView view, float leastScore, List<FaceCandidate> faces)
        {
            Views.Add((view, leastScore));
            faces.Clear();
            faces.AddRange(found);
        }
    }
}
