using Faer.Detection;

namespace Faer.Core.Tests.Detection;

/// <summary>Merging the searches of a picture at full size and at a quarter.</summary>
public sealed class LargeFacesTests
{
    private const float Quarter = 0.25f;

    [Fact]
    public void False_faces_inside_a_large_face_are_removed()
    {
        FaceCandidate large = Face(100, 100, 900);

        Assert.Equal([large], Join([Face(150, 150, 390), Face(500, 450, 350), Face(200, 150, 600)], [large]));
    }

    [Fact]
    public void A_person_far_behind_a_large_face_is_kept()
    {
        FaceCandidate far = Face(120, 120, 60),
            large = Face(100, 100, 700);
        Assert.Equal([far, large], Join([far], [large]));
    }

    [Fact]
    public void A_face_inside_another_is_kept_if_both_passes_find_it()
    {
        FaceCandidate child = Face(150, 150, 300),
            parent = Face(100, 100, 900);
        Assert.Equal([child, parent], Join([child], [parent, child]));
    }

    [Fact]
    public void Up_to_300_pixels_the_full_size_result_is_kept_of_a_face_found_twice()
    {
        FaceCandidate seen = Face(100, 100, 280),
            reduced = Face(104, 104, 280);
        Assert.Equal([seen], Join([seen], [reduced]));

        seen = Face(100, 100, 320);
        reduced = Face(104, 104, 320);
        Assert.Equal([reduced], Join([seen], [reduced]));
    }

    [Theory]
    [InlineData(0.3f, 0.8f, 0.8f)]
    [InlineData(0.8f, 0.3f, 0.8f)]
    public void A_face_found_twice_has_the_better_score(float full, float reduced, float score)
    {
        FaceCandidate seen = Face(100, 100, 280);

        Assert.Equal(
            [seen with { Score = score }],
            Join([seen with { Score = full }], [Face(104, 104, 280) with { Score = reduced }])
        );
    }

    [Fact]
    public void A_small_face_found_twice_keeps_the_score_of_the_first_pass()
    {
        FaceCandidate seen = Face(100, 100, 80) with { Score = 0.7f };

        Assert.Equal([seen], Join([seen], [Face(104, 104, 80)]));
    }

    [Fact]
    public void A_large_face_that_the_reduced_copy_does_not_show_is_dropped() =>
        Assert.Empty(Join([Face(0, 0, 500)], []));

    [Fact]
    public void Small_faces_of_the_reduced_copy_are_ignored()
    {
        FaceCandidate small = Face(0, 0, 50);
        Assert.Equal([small], Join([small], [Face(600, 600, 92)]));

        FaceCandidate added = Face(600, 600, 100);
        Assert.Equal([small, added], Join([small], [added]));
    }

    /// <summary>The face of the reduced copy has 50 pixels there, and then 60.</summary>
    [Fact]
    public void A_face_inside_another_is_kept_if_the_other_is_not_large()
    {
        FaceCandidate inside = Face(150, 150, 50);
        Assert.Equal([inside, Face(100, 100, 200)], Join([inside], [Face(100, 100, 200)]));
        Assert.Equal([Face(100, 100, 240)], Join([inside], [Face(100, 100, 240)]));
    }

    private static IEnumerable<FaceCandidate> Join(List<FaceCandidate> full, List<FaceCandidate> reduced)
    {
        LargeFaces.Join(full, 1, reduced, Quarter);
        return full.Select(face => face with { Index = 0 });
    }

    private static FaceCandidate Face(float x, float y, float side) =>
        new(new FaceBox(x, y, side, side), null, 0.9f, 0);
}
