using System.Numerics;
using Faer.Detection;
using Faer.Imaging;
using static Faer.Core.Tests.Detection.SimulatedPass;

namespace Faer.Core.Tests.Detection;

public sealed class TurnedFacesTests
{
    private static readonly RgbImage s_image = new(640, 480, new byte[3 * 640 * 480]);

    [Theory]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(-90)]
    [InlineData(70)]
    [InlineData(-140)]
    public void A_turned_face_gets_its_own_points(float degrees)
    {
        FaceCandidate face = Assert.Single(Find(new Person(new Vector2(300, 200), 100, degrees)));

        float apart = LandmarkFit.Of(face.Landmarks!.Value).RollDegrees - degrees;
        Assert.Equal(0, apart - (360 * MathF.Round(apart / 360)), 0.5f);
        Assert.Equal(UprightScore, face.Score);
        Assert.Equal(300, face.Box.CenterX, 1f);
        Assert.Equal(200, face.Box.CenterY, 1f);
        Assert.True(face.IsReliable);
    }

    [Theory]
    [InlineData(90)]
    [InlineData(-90)]
    public void A_face_missed_in_every_upright_pass_is_found_in_a_turned_picture(float degrees)
    {
        FaceCandidate face = Assert.Single(Find(new Person(new Vector2(300, 200), 100, degrees, IsSeenOnSide: false)));
        Assert.Equal(degrees, LandmarkFit.Of(face.Landmarks!.Value).RollDegrees, 0.5f);
    }

    /// <summary>In rotated pictures, hair, ears and letters look like unsure upright faces.</summary>
    [Fact]
    public void Unsure_faces_do_not_hide_a_turned_face()
    {
        List<FaceCandidate> faces = Find(
            new Person(new(300, 200), 100, 90, IsSeenOnSide: false),
            new(new(100, 100), 60, Score: TurnedFaces.SureScore - 0.01f)
        );
        Assert.Equal([90, 0], faces.Select(face => MathF.Round(LandmarkFit.Of(face.Landmarks!.Value).RollDegrees)));
    }

    [Fact]
    public void If_a_face_is_sure_and_none_is_turned_the_picture_is_not_searched_in_turns()
    {
        var pass = new SimulatedPass(
            new Person(new(300, 200), 100),
            new(new(100, 100), 60, Score: TurnedFaces.SureScore - 0.01f)
        );
        Assert.Equal(2, Find(pass, new FaceDetectorOptions()).Count);
        Assert.All(
            pass.Views.Where(view => view.Kind != SearchViewKind.Face),
            view => Assert.True(view.ToImage.M11 > 0 && view.ToImage.M12 == 0)
        );
    }

    [Fact]
    public void Where_one_face_is_turned_faces_visible_only_in_its_turn_are_also_found()
    {
        List<FaceCandidate> faces = Find(
            new Person(new(100, 100), 80, 90),
            new(new(300, 100), 80, 90, IsSeenOnSide: false),
            new(new(500, 100), 80, 90, IsSeenOnSide: false)
        );
        Assert.Equal(3, faces.Count);
        Assert.All(faces, face => Assert.Equal(90, LandmarkFit.Of(face.Landmarks!.Value).RollDegrees, 0.5f));
    }

    [Fact]
    public void Confident_faces_are_not_checked_again()
    {
        var pass = new SimulatedPass(new Person(new Vector2(300, 200), 100));
        Find(pass, new FaceDetectorOptions());
        Assert.DoesNotContain(pass.Views, view => view.Kind == SearchViewKind.Face);
    }

    [Fact]
    public void An_unsure_upright_face_is_unchanged()
    {
        var person = new Person(new Vector2(300, 200), 100, Score: 0.75f);
        var options = new FaceDetectorOptions();
        Assert.Equal(
            Find(new SimulatedPass(person), options with { SearchTurned = false }),
            Find(new SimulatedPass(person), options)
        );
    }

    [Fact]
    public void Of_many_unsure_upright_faces_the_four_largest_are_checked()
    {
        Person[] people =
        [
            .. Enumerable.Range(0, 10).Select(i => new Person(new Vector2(30 + (60 * i), 100), 20 + i, Score: 0.75f)),
        ];
        var pass = new SimulatedPass(people);
        Find(pass, new FaceDetectorOptions());

        SearchView[] looks = [.. pass.Views.Where(view => view.Width == 2 * TurnedFaces.ViewFacePx)];
        Assert.Equal(4 * TurnedFaces.MaxChecked, looks.Length);
        Assert.All(
            looks,
            view => Assert.True(Vector2.Transform(new Vector2(32, 32), view.ToImage).X > people[5].Center.X + 1)
        );
    }

    [Fact]
    public void If_one_of_many_is_turned_all_of_them_are_checked()
    {
        Person[] people =
        [
            .. Enumerable.Range(0, 10).Select(i => new Person(new Vector2(30 + (60 * i), 100), 20 + i, 180)),
        ];
        Assert.All(
            Find(people),
            face => Assert.Equal(180, MathF.Abs(LandmarkFit.Of(face.Landmarks!.Value).RollDegrees), 0.5f)
        );
    }

    [Fact]
    public void Points_that_do_not_fit_a_face_are_marked()
    {
        var box = new FaceBox(100, 100, 80, 80);
        FaceLandmarks squeezed = TypicalLandmarks.In(box) with { RightEye = new(170, 131), RightMouth = new(172, 160) };
        List<FaceCandidate> faces =
        [
            new(box, squeezed, 0.95f, 0),
            new(new FaceBox(300, 100, 80, 80), TypicalLandmarks.In(new FaceBox(300, 100, 80, 80)), 0.95f, 1),
        ];

        new TurnedFaces(new SimulatedPass(), new FaceDetectorOptions()).AddMissed(s_image, turns: 0, faces);

        Assert.Equal([false, true], faces.Select(face => face.IsReliable));
    }

    [Fact]
    public void An_unsure_face_found_in_no_turn_is_marked()
    {
        var box = new FaceBox(100, 100, 80, 80);
        List<FaceCandidate> faces = [new(box, TypicalLandmarks.In(box), 0.7f, 0)];

        Assert.Equal(0, new TurnedFaces(new SimulatedPass(), new FaceDetectorOptions()).Correct(s_image, faces));

        Assert.False(Assert.Single(faces).IsReliable);
    }

    private static List<FaceCandidate> Find(params Person[] people) =>
        Find(new SimulatedPass(people), new FaceDetectorOptions());

    private static List<FaceCandidate> Find(SimulatedPass pass, FaceDetectorOptions options)
    {
        var search = new FaceSearch(pass, options);
        search.Find(s_image);
        return search.Faces;
    }
}
