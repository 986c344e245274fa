using Faer.Detection;

namespace Faer.Core.Tests.Detection;

/// <summary>A picture of 1280 pixels, searched in full and at a quarter.</summary>
public sealed class LargeFacesTests
{
    private const float Quarter = 0.25f;

    [Fact]
    public void False_faces_inside_a_large_one_give_way_to_it()
    {
        FaceCandidate large = Face(100, 100, 900);

        Assert.Equal([large], Join([Face(150, 150, 390), Face(500, 450, 350), Face(200, 150, 600)], [large]));
    }

    [Fact]
    public void A_person_far_behind_a_large_face_stays()
    {
        FaceCandidate far = Face(120, 120, 60),
            large = Face(100, 100, 700);
        Assert.Equal([far, large], Join([far], [large]));
    }

    [Fact]
    public void A_face_inside_another_one_stays_where_both_passes_see_it()
    {
        FaceCandidate child = Face(150, 150, 300),
            parent = Face(100, 100, 900);
        Assert.Equal([child, parent], Join([child], [parent, child]));
    }

    [Fact]
    public void Of_a_face_that_both_passes_see_the_full_size_stays_up_to_400_pixels()
    {
        FaceCandidate seen = Face(100, 100, 380),
            reduced = Face(104, 104, 380);
        Assert.Equal([seen], Join([seen], [reduced]));

        seen = Face(100, 100, 420);
        reduced = Face(104, 104, 420);
        Assert.Equal([reduced], Join([seen], [reduced]));
    }

    [Fact]
    public void A_large_face_that_the_reduced_copy_does_not_show_is_none() => Assert.Empty(Join([Face(0, 0, 500)], []));

    [Fact]
    public void Small_faces_of_the_reduced_copy_do_not_count()
    {
        FaceCandidate small = Face(0, 0, 50);
        Assert.Equal([small], Join([small], [Face(600, 600, 200)]));
    }

    private static IEnumerable<FaceCandidate> Join(List<FaceCandidate> full, List<FaceCandidate> reduced)
    {
        LargeFaces.Join(full, 1, reduced, Quarter);
        return full.Select(face => face with { Index = 0 });
    }

    private static FaceCandidate Face(float x, float y, float side) =>
        new(new FaceBox(x, y, side, side), null, 0.9f, 0);
}
