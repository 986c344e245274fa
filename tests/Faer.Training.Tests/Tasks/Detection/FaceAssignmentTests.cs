using Faer.Training.Tasks.Detection;

namespace Faer.Training.Tests.Tasks.Detection;

public sealed class FaceAssignmentTests
{
    private static readonly PositionGrid s_grid = new(64);

    /// <summary>Boxes that miss everything, so that a face is learned by one position.</summary>
    private static readonly PredictedFace[] s_nothing =
    [
        .. Enumerable.Repeat(new PredictedFace(0, new FaceBox(1000, 1000, 1, 1)), s_grid.Count),
    ];

    [Fact]
    public void A_face_without_overlap_is_learned_by_the_position_with_the_best_score_in_its_box_and_centre()
    {
        PredictedFace[] predicted = [.. s_nothing];
        int inside = Index(24, 24, 8),
            nearBox = Index(8, 24, 8);
        predicted[inside] = predicted[inside] with { Logit = 2 };
        // Within 2.5 strides of the centre but outside the box, so it comes last in spite of its score.
        predicted[nearBox] = predicted[nearBox] with
        {
            Logit = 9,
        };

        int[] assigned = Assign(predicted, [new FaceBox(16, 16, 16, 16)]);

        Assert.Equal(0, assigned[inside]);
        Assert.Equal(1, assigned.Count(face => face == 0));
    }

    [Fact]
    public void The_overlaps_add_up_to_the_number_of_positions()
    {
        var face = new FaceBox(16, 16, 32, 32);
        PredictedFace[] predicted = [.. s_nothing];
        int[] good = [Index(24, 24, 8), Index(32, 24, 8), Index(24, 32, 8), Index(32, 32, 16)];
        foreach (int at in good)
            predicted[at] = new PredictedFace(0, face with { Height = 28.8f });
        // 4 x 0.9 = 3.6 overlaps give 3 positions; of equal costs the first ones.

        int[] assigned = Assign(predicted, [face]);

        Assert.Equal(good[..3], assigned.Index().Where(one => one.Item == 0).Select(one => one.Index));
        Assert.Equal(2, Assign(predicted, [face], candidates: 3).Count(one => one == 0));
    }

    [Fact]
    public void A_position_that_two_faces_want_learns_the_one_it_overlaps_more()
    {
        FaceBox first = new(16, 16, 16, 16),
            second = new(20, 16, 16, 16);
        PredictedFace[] predicted = [.. s_nothing];
        int shared = Index(24, 24, 8);
        predicted[shared] = new PredictedFace(5, second);

        int[] assigned = Assign(predicted, [first, second]);

        Assert.Equal(1, assigned[shared]);
        Assert.Equal(0, Assign(predicted, [second, first])[shared]);
    }

    [Fact]
    public void Positions_at_an_ignored_face_learn_nothing_unless_they_learn_another_face()
    {
        FaceBox face = new(16, 16, 16, 16),
            ignored = new(16, 16, 24, 24);

        int[] assigned = Assign(s_nothing, [ignored, face], [true, false]);

        Assert.Equal(1, assigned.Count(one => one == 1));
        Assert.Equal(FaceAssignment.Ignored, assigned[Index(40, 40, 8)]);
        Assert.Equal(FaceAssignment.None, assigned[Index(48, 40, 8)]);
        Assert.Equal(FaceAssignment.Ignored, assigned[Index(32, 32, 32)]);
    }

    [Fact]
    public void A_tiny_face_is_learned_although_no_position_lies_in_it()
    {
        int[] assigned = Assign(s_nothing, [new FaceBox(26, 26, 4, 4)]);

        Assert.Equal(1, assigned.Count(face => face == 0));
    }

    [Fact]
    public void A_picture_without_faces_has_only_background() =>
        Assert.All(Assign(s_nothing, []), face => Assert.Equal(FaceAssignment.None, face));

    private static int[] Assign(
        PredictedFace[] predicted,
        FaceBox[] faces,
        bool[]? isIgnored = null,
        int candidates = 10
    )
    {
        var assigned = new int[s_grid.Count];
        new FaceAssignment(s_grid, candidates, 2.5).Assign(
            predicted,
            faces,
            isIgnored ?? new bool[faces.Length],
            assigned
        );
        return assigned;
    }

    private static int Index(float x, float y, float stride) =>
        s_grid.Positions.Index().Single(position => position.Item == (x, y, stride)).Index;
}
