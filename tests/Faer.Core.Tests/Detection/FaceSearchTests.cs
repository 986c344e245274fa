using System.Numerics;
using Faer.Detection;
using Faer.Imaging;
using static Faer.Core.Tests.Detection.SimulatedPass;

namespace Faer.Core.Tests.Detection;

public sealed class FaceSearchTests
{
    [Theory]
    [InlineData(640, 480)]
    [InlineData(1280, 960)]
    [InlineData(1080, 1920)]
    [InlineData(3000, 4000)]
    public void Faces_from_16_pixels_to_95_percent_of_the_height_are_found_once(int width, int height)
    {
        float least = 16 * Math.Max(1, Math.Max(width, height) / 1280f),
            most = 0.95f * Math.Min(width, height);
        for (float side = least; side <= most; side *= 1.13f)
        {
            FaceCandidate face = Assert.Single(
                Find(width, height, new Person(new Vector2(width / 2f, height / 2f), side))
            );
            Assert.Equal(side, face.SidePx, side / 20);
            Assert.Equal(UprightScore, face.Score);
        }
    }

    [Fact]
    public void A_larger_side_is_searched_on_as_many_copies_as_it_needs()
    {
        foreach (float side in new[] { 20f, 300, 900, 2500, 3800 })
            Assert.Single(
                Find(
                    4000,
                    4000,
                    new FaceDetectorOptions { MaxSidePx = 4000 },
                    new SimulatedPass(new Person(new Vector2(2000, 2000), side))
                )
            );
    }

    [Fact]
    public void Faces_of_all_sizes_in_one_picture_are_found()
    {
        Person[] people =
        [
            new(new(300, 500), 500),
            new(new(700, 200), 60),
            new(new(800, 200), 20),
            new(new(1000, 600), 240),
        ];
        Assert.Equal(
            people.Select(person => person.SidePx).Order(),
            Find(1280, 960, people).Select(face => MathF.Round(face.SidePx)).Order()
        );
    }

    [Theory]
    [InlineData(128, new[] { 128 })]
    [InlineData(129, new[] { 129, 65 })]
    [InlineData(640, new[] { 640, 320, 160, 80 })]
    public void Copies_of_half_the_side_are_searched_down_to_128_pixels(int side, int[] searched)
    {
        var pass = new SimulatedPass(new Person(new Vector2(side / 2f, side / 2f), 0.8f * side));
        Assert.Single(Find(side, side, new FaceDetectorOptions(), pass));
        Assert.Equal(searched, pass.Views.Select(view => view.Width));
    }

    [Theory]
    [InlineData(512, 20000)]
    [InlineData(18000, 512)]
    public void Faces_in_very_long_pictures_are_found_once_at_any_position(int width, int height)
    {
        Vector2 size = new(width, height),
            along = width > height ? Vector2.UnitX : Vector2.UnitY;
        for (float at = 100; at < Math.Max(width, height) - 100; at += 137)
        {
            Vector2 center = (along * at) + ((Vector2.One - along) * size / 2);
            Assert.Single(Find(width, height, new Person(center, 91)));
            Assert.Single(Find(width, height, new Person(center, 450)));
        }
    }

    [Fact]
    public void The_best_face_comes_first()
    {
        List<FaceCandidate> faces = Find(
            640,
            480,
            new Person(new(100, 100), 50, Score: 0.7f),
            new(new(300, 100), 50, Score: 0.95f),
            new(new(500, 100), 50, Score: 0.8f)
        );
        Assert.Equal([0.95f, 0.8f, 0.7f], faces.Select(face => face.Score));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Faces_that_a_closer_view_makes_unlikely_are_dropped(bool searchTurned)
    {
        var search = new FaceSearch(
            new Views((view, _) => view.Kind == SearchViewKind.Face || view.ToImage.M12 != 0 ? 0 : 0.84f),
            new FaceDetectorOptions { SearchTurned = searchTurned }
        );
        search.Find(new RgbImage(100, 100, new byte[3 * 100 * 100]));
        Assert.Empty(search.Faces);
    }

    /// <summary>The upright second look does not show a face that lies on its side.</summary>
    [Fact]
    public void An_unlikely_face_that_is_turned_is_kept()
    {
        var search = new FaceSearch(
            new Views(
                (view, isFirst) =>
                    view.Kind != SearchViewKind.Face ? (isFirst ? 0.95f : 0.7f)
                    : !isFirst && view.ToImage.M12 > 0.1f ? 0.9f
                    : 0
            ),
            new FaceDetectorOptions()
        );
        search.Find(new RgbImage(100, 100, new byte[3 * 100 * 100]));
        Assert.Equal([0.95f, 0.9f], search.Faces.Select(face => face.Score));
    }

    private static List<FaceCandidate> Find(int width, int height, params Person[] people) =>
        Find(width, height, new FaceDetectorOptions(), new SimulatedPass(people));

    private static List<FaceCandidate> Find(int width, int height, FaceDetectorOptions options, SimulatedPass pass)
    {
        var search = new FaceSearch(pass, options);
        search.Find(new RgbImage(width, height, new byte[3 * width * height]));
        return search.Faces;
    }

    /// <summary>A detector with two faces, whose scores depend on the view.</summary>
    /// <param name="score">The score of a face: the view, and whether it is the first face.</param>
    private sealed class Views(Func<SearchView, bool, float> score) : IViewSearch
    {
        public void Search(RgbImage image, SearchView view, float leastScore, List<FaceCandidate> faces)
        {
            faces.Clear();
            foreach (FaceBox box in new FaceBox[] { new(10, 10, 30, 30), new(60, 60, 30, 30) })
                faces.Add(new FaceCandidate(box, TypicalLandmarks.In(box), score(view, faces.Count == 0), faces.Count));
            faces.RemoveAll(face => face.Score < leastScore);
        }
    }
}
