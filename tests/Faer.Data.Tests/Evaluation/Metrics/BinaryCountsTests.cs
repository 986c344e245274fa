using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Tests.Evaluation.Metrics;

public sealed class BinaryCountsTests
{
    [Fact]
    public void Counts_the_four_outcomes()
    {
        bool[] truth = [true, true, true, false, false, false, false];
        bool[] predicted = [true, true, false, true, false, false, false];

        Assert.Equal(new BinaryCounts(2, 1, 3, 1), BinaryCounts.Count(truth, predicted));
    }

    [Fact]
    public void Ratios_equal_values_computed_by_hand()
    {
        // 10 positives, of which 6 are found; 90 negatives, of which 87 are predicted negative.
        var counts = new BinaryCounts(TruePositives: 6, FalsePositives: 3, TrueNegatives: 87, FalseNegatives: 4);

        Assert.Equal(0.93, counts.Accuracy!.Value, 12);
        Assert.Equal(0.6, counts.Recall!.Value, 12);
        Assert.Equal(87.0 / 90, counts.Specificity!.Value, 12);
        Assert.Equal(6.0 / 9, counts.Precision!.Value, 12);
        Assert.Equal((0.6 + (87.0 / 90)) / 2, counts.BalancedAccuracy!.Value, 12);
        Assert.Equal(12.0 / 19, counts.F1!.Value, 12);
        Assert.Equal(0.9, counts.MajorityAccuracy!.Value, 12);
    }

    [Fact]
    public void Undefined_ratios_are_null()
    {
        var noPositives = new BinaryCounts(0, 2, 8, 0);
        Assert.Equal(0.8, noPositives.Accuracy);
        Assert.Null(noPositives.Recall);
        Assert.Null(noPositives.BalancedAccuracy);
        Assert.Null(noPositives.F1);
        Assert.Equal(0, noPositives.Precision);

        Assert.Null(new BinaryCounts(0, 0, 3, 2).Precision);
        Assert.Null(new BinaryCounts(3, 0, 0, 2).BalancedAccuracy);
        Assert.Null(default(BinaryCounts).Accuracy);
        Assert.Null(default(BinaryCounts).MajorityAccuracy);
    }

    [Fact]
    public void Different_lengths_are_refused() =>
        Assert.Throws<ArgumentException>(() => BinaryCounts.Count([true], [true, false]));
}
