using Faer.Data.Evaluation.Detectors;

namespace Faer.Data.Tests.Evaluation.Detectors;

public sealed class FaceMatchingTests
{
    private static readonly FaceEllipse s_left = new(20, 20, 0, 50, 50);
    private static readonly FaceEllipse s_right = new(20, 20, 0, 62, 50);

    [Fact]
    public void The_second_box_of_a_face_is_a_false_alarm() =>
        Assert.Equal([true, false], FaceMatching.Match([Box(50), Box(51)], [s_left], 0.5));

    [Fact]
    public void A_box_yields_its_face_to_one_that_has_no_other() =>
        // The first box overlaps both faces, the second only the left one.
        Assert.Equal([true, true], FaceMatching.Match([Box(56), Box(44)], [s_left, s_right], 0.5));

    [Fact]
    public void A_box_is_no_face_at_exactly_the_overlap()
    {
        double overlap = s_left.IntersectionOverUnion(Box(50));

        Assert.Equal([false], FaceMatching.Match([Box(50)], [s_left], overlap));
        Assert.Equal([true], FaceMatching.Match([Box(50)], [s_left], overlap - 1e-9));
    }

    [Fact]
    public void Boxes_without_faces_are_false_alarms() =>
        Assert.Equal([false, false], FaceMatching.Match([Box(50), Box(150)], [], 0.5));

    private static FaceBox Box(float centerX) => new(centerX - 20, 30, 40, 40);
}
