using Faer.Data.Evaluation.Detectors;

namespace Faer.Data.Tests.Evaluation.Detectors;

public sealed class DetectionCurveTests
{
    // Scores fall: face .9, (face and false .8 tied), false .7, face .6, false .5; four faces are marked.
    private static readonly DetectionCurve s_curve = new(
        [3, 1],
        [
            [(0.9f, true), (0.8f, true), (0.6f, true)],
            [(0.8f, false), (0.7f, false), (0.5f, false)],
        ]
    );

    [Theory]
    [InlineData(0, 0.25)] // the tie would add a false alarm
    [InlineData(1, 0.5)]
    [InlineData(2, 0.75)]
    [InlineData(3, 0.75)]
    [InlineData(100, 0.75)]
    public void Recall_is_the_largest_with_so_many_false_alarms(long falseAlarms, double recall) =>
        Assert.Equal(recall, s_curve.RecallAt(falseAlarms));

    [Theory]
    [InlineData(0, 2.0 / 7)] // the first picture counts twice: two of seven faces
    [InlineData(1, 4.0 / 7)]
    [InlineData(2, 6.0 / 7)]
    [InlineData(3, 6.0 / 7)]
    public void Weights_count_faces_and_false_alarms(long falseAlarms, double recall) =>
        Assert.Equal(recall, s_curve.RecallAt(falseAlarms, [2, 1]));

    [Fact]
    public void The_whole_has_all_detections()
    {
        Assert.Equal((0.75, 3L), s_curve.Whole());
        Assert.Equal((0.0, 3L), s_curve.Whole([0, 1]));
        Assert.Equal((0.6, 6L), s_curve.Whole([1, 2]));
        Assert.Equal(6, s_curve.Count);
    }

    [Fact]
    public void Recall_without_faces_is_undefined()
    {
        Assert.Null(s_curve.RecallAt(5, [0, 0]));
        Assert.Null(s_curve.Whole([0, 0]).Recall);
    }

    [Fact]
    public void Points_are_where_recall_rises() =>
        Assert.Equal(
            [new CurvePoint(0.9f, 0, 0.25), new CurvePoint(0.8f, 1, 0.5), new CurvePoint(0.6f, 2, 0.75)],
            s_curve.Points()
        );

    [Fact]
    public void Numbers_of_pictures_must_match() =>
        Assert.Throws<ArgumentException>(() =>
            new DetectionCurve(
                [1, 2],
                [
                    [],
                ]
            )
        );

    /// <summary>
    /// Of three faces, precision is 1 up to a third, and 3/4 up to all three, because the better precision at the higher
    /// recall counts for the lower one too.
    /// </summary>
    [Fact]
    public void Average_precision_is_the_area_under_the_best_precisions()
    {
        var curve = new DetectionCurve(
            [3],
            [
                [(0.9f, true), (0.8f, false), (0.7f, true), (0.6f, true), (0.5f, false)],
            ]
        );

        Assert.Equal((1.0 / 3) + (2.0 / 3 * 3 / 4), curve.AveragePrecision(), 1e-12);
        Assert.Equal(
            0,
            new DetectionCurve(
                [0],
                [
                    [(0.9f, false)],
                ]
            ).AveragePrecision()
        );
    }

    [Fact]
    public void Weighted_points_are_those_of_repeated_pictures()
    {
        var repeated = new DetectionCurve(
            [3, 3, 1],
            [
                [(0.9f, true), (0.8f, true), (0.6f, true)],
                [(0.9f, true), (0.8f, true), (0.6f, true)],
                [(0.8f, false), (0.7f, false), (0.5f, false)],
            ]
        );

        Assert.Equal(repeated.Points(), s_curve.Points([2, 1]));
        Assert.Equal(repeated.AveragePrecision(), s_curve.AveragePrecision([2, 1]), 1e-12);
        Assert.NotEqual(s_curve.AveragePrecision(), s_curve.AveragePrecision([2, 1]), 1e-3);
        Assert.Equal(0, s_curve.AveragePrecision([0, 0]));
    }
}
