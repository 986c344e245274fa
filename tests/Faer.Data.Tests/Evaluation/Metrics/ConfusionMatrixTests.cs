using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Tests.Evaluation.Metrics;

public sealed class ConfusionMatrixTests
{
    // True class 0: 3 right, 1 predicted as 1. Class 1: 1 predicted as 0, 2 right. Class 2: 1 predicted as 0. Class 3:
    // none.
    private static readonly int[] s_truth = [0, 0, 0, 0, 1, 1, 1, 2];
    private static readonly int[] s_predicted = [0, 0, 0, 1, 0, 1, 1, 0];

    [Fact]
    public void Rows_are_true_classes_and_columns_predictions()
    {
        ConfusionMatrix matrix = ConfusionMatrix.Count(s_truth, s_predicted, 4);

        Assert.Equal(
            [
                [3, 1, 0, 0],
                [1, 2, 0, 0],
                [1, 0, 0, 0],
                [0, 0, 0, 0],
            ],
            matrix.Rows()
        );
        Assert.Equal(8, matrix.Total);
        Assert.Equal(4, matrix.Images(0));
        Assert.Equal(5, matrix.Predicted(0));
    }

    [Fact]
    public void Ratios_equal_values_computed_by_hand()
    {
        ConfusionMatrix matrix = ConfusionMatrix.Count(s_truth, s_predicted, 4);

        Assert.Equal(5.0 / 8, matrix.Accuracy);
        Assert.Equal([0.75, 2.0 / 3, 0.0, null], Enumerable.Range(0, 4).Select(matrix.Recall));
        Assert.Equal([0.6, 2.0 / 3, null, null], Enumerable.Range(0, 4).Select(matrix.Precision));
        Assert.Equal([6.0 / 9, 4.0 / 6, 0.0, null], Enumerable.Range(0, 4).Select(matrix.F1));
    }

    [Fact]
    public void Macro_recall_is_over_classes_with_enough_images()
    {
        ConfusionMatrix matrix = ConfusionMatrix.Count(s_truth, s_predicted, 4);

        Assert.Equal([0, 1], matrix.ClassesWith(3));
        Assert.Equal((0.75 + (2.0 / 3)) / 2, matrix.MacroRecall(matrix.ClassesWith(3))!.Value, 12);
        Assert.Equal(0.75, matrix.MacroRecall([0, 3]));
        Assert.Null(matrix.MacroRecall([3]));
        Assert.Null(matrix.MacroRecall([]));
    }

    [Fact]
    public void Without_counts_there_is_no_accuracy() => Assert.Null(new ConfusionMatrix(7).Accuracy);

    [Fact]
    public void A_class_outside_the_range_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ConfusionMatrix.Count([2], [0], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConfusionMatrix.Count([0], [-1], 2));
        Assert.Throws<ArgumentException>(() => ConfusionMatrix.Count([0], [0, 1], 2));
    }
}
