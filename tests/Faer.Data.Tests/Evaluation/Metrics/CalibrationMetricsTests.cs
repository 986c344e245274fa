using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Tests.Evaluation.Metrics;

public sealed class CalibrationMetricsTests
{
    [Fact]
    public void Log_loss_is_the_mean_of_the_negative_logarithms()
    {
        Assert.Equal((Math.Log(2) + Math.Log(4) + 0) / 3, CalibrationMetrics.LogLoss([0.5, 0.25, 1])!.Value, 12);
        Assert.Null(CalibrationMetrics.LogLoss([]));
    }

    [Fact]
    public void A_certain_mistake_has_a_large_but_finite_loss() =>
        Assert.Equal(16.118, CalibrationMetrics.LogLoss(0), 3);

    [Fact]
    public void Expected_error_is_the_gap_of_each_bin_weighted_by_its_size()
    {
        // Two bins. [0, 0.5): 0.1 and 0.3 predicted, 1 of 2 true: gap |0.2 - 0.5|. [0.5, 1]: 0.9, 1.0, 0.5 predicted, 2
        // of 3 true: gap |0.8 - 2/3|.
        IReadOnlyList<ReliabilityBin> bins = CalibrationMetrics.Reliability(
            [0.1, 0.9, 0.3, 1.0, 0.5],
            [true, true, false, false, true],
            bins: 2
        );

        Assert.Equal([2, 3], bins.Select(bin => bin.Count));
        Assert.Equal(0.2, bins[0].MeanProbability!.Value, 12);
        Assert.Equal(2.0 / 3, bins[1].Fraction!.Value, 12);
        Assert.Equal(((2 * 0.3) + (3 * (0.8 - (2.0 / 3)))) / 5, CalibrationMetrics.ExpectedError(bins)!.Value, 12);
    }

    [Fact]
    public void There_are_15_bins_and_empty_ones_have_no_values()
    {
        IReadOnlyList<ReliabilityBin> bins = CalibrationMetrics.Reliability([0.5], [true]);

        Assert.Equal(15, bins.Count);
        Assert.Equal(1, bins[7].Count);
        Assert.Equal(new ReliabilityBin(0, 1.0 / 15, 0, null, null), bins[0]);
        Assert.Equal(0.5, CalibrationMetrics.ExpectedError(bins));
        Assert.Null(CalibrationMetrics.ExpectedError(CalibrationMetrics.Reliability([], [])));
    }
}
