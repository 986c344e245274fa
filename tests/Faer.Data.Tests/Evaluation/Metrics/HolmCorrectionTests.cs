using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Tests.Evaluation.Metrics;

public sealed class HolmCorrectionTests
{
    /// <summary>By hand: 0.01 x 4, then 0.02 x 3, then 0.03 x 2 (at least the previous value), then 0.5 x 1.</summary>
    [Fact]
    public void The_smallest_value_is_multiplied_most_and_the_order_is_kept() =>
        Assert.Equal(
            [0.06, 0.04, 0.5, 0.06],
            HolmCorrection.Adjust([0.03, 0.01, 0.5, 0.02]).Select(value => Math.Round(value, 12))
        );

    [Fact]
    public void No_value_exceeds_1_and_a_single_comparison_is_unchanged()
    {
        Assert.Equal([1, 1], HolmCorrection.Adjust([0.7, 0.9]));
        Assert.Equal([0.04], HolmCorrection.Adjust([0.04]));
        Assert.Empty(HolmCorrection.Adjust([]));
    }
}
