using System.Numerics;
using Faer.Detection;
using Faer.Imaging;

namespace Faer.Core.Tests.Detection;

public sealed class SearchViewTests
{
    private static readonly RgbImage s_image = new(200, 100, new byte[3 * 200 * 100]);

    [Fact]
    public void The_whole_picture_is_reduced_to_the_side_and_never_enlarged()
    {
        AssertMaps(SearchView.Whole(s_image, 50, SearchViewKind.Whole), 50, 25, (0, 0, 0, 0), (50, 25, 200, 100));
        AssertMaps(SearchView.Whole(s_image, 1280, SearchViewKind.Whole), 200, 100, (3, 4, 3, 4));
    }

    [Fact]
    public void A_part_starts_at_its_position_in_the_picture() =>
        AssertMaps(
            SearchView.Part(new FaceBox(20, 10, 100, 50), 50, SearchViewKind.Reduced),
            50,
            25,
            (0, 0, 20, 10),
            (50, 25, 120, 60)
        );

    [Fact]
    public void A_turned_view_shows_clockwise_turned_faces_upright()
    {
        // The top of a face turned by 90 degrees points to the right.
        AssertMaps(
            SearchView.WholeTurned(s_image, 1, 1280),
            100,
            200,
            (0, 0, 200, 0),
            (100, 0, 200, 100),
            (0, 200, 0, 0)
        );
        AssertMaps(SearchView.WholeTurned(s_image, 2, 1280), 200, 100, (0, 0, 200, 100), (200, 100, 0, 0));
        AssertMaps(SearchView.WholeTurned(s_image, 3, 100), 50, 100, (0, 0, 0, 100), (50, 100, 200, 0));
    }

    [Fact]
    public void The_view_around_a_face_centres_it_at_the_requested_size_and_turn()
    {
        AssertMaps(SearchView.Around(new Vector2(50, 60), 64, 0, 64, 32), 64, 64, (32, 32, 50, 60), (16, 32, 18, 60));
        AssertMaps(SearchView.Around(new Vector2(50, 60), 64, 90, 64, 32), 64, 64, (32, 32, 50, 60), (32, 16, 82, 60)); // its top points to the right
        AssertMaps(SearchView.Around(new Vector2(50, 60), 64, -90, 64, 32), 64, 64, (32, 16, 18, 60));
        AssertMaps(SearchView.Around(new Vector2(0, 0), 10, 45, 20, 10), 20, 20, (10, 0, 7.0711f, -7.0711f));
    }

    private static void AssertMaps(
        SearchView view,
        int width,
        int height,
        params (float X, float Y, float ToX, float ToY)[] points
    )
    {
        Assert.Equal((width, height), (view.Width, view.Height));
        foreach ((float x, float y, float toX, float toY) in points)
        {
            Vector2 mapped = Vector2.Transform(new Vector2(x, y), view.ToImage);
            Assert.Equal(toX, mapped.X, 1e-3f);
            Assert.Equal(toY, mapped.Y, 1e-3f);
        }
    }
}
