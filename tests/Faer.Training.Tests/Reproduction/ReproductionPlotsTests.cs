using Faer.Training.Reproduction;

namespace Faer.Training.Tests.Reproduction;

public sealed class ReproductionPlotsTests
{
    [Theory]
    [InlineData(83.39, 84.1)]
    [InlineData(60.2, 99.9)]
    [InlineData(91.4, 91.4)]
    [InlineData(0, 100)]
    public void The_scale_covers_all_values_with_few_round_ticks(double min, double max)
    {
        (double low, double high, double step) = ReproductionPlots.Scale(min, max);
        Assert.True(low <= min + 1e-9 && high >= max - 1e-9 && high > low);
        Assert.InRange(Math.Round((high - low) / step), 1, 11);
        Assert.Equal(low / step, Math.Round(low / step), 6);
    }

    [Fact]
    public void The_curve_labels_its_values_and_omits_runs_that_are_missing()
    {
        string svg = ReproductionPlots.Lambda("x", [("1", 91.5, [84, 85]), ("0.1", 91.6, [])], showPaper: false);
        Assert.Contains("lambda 1: 84.50 % over 2 runs", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("lambda 0.1: ", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("other-curve", svg, StringComparison.Ordinal);
        Assert.Contains(
            "other-curve",
            ReproductionPlots.Lambda("x", [("1", 91.5, [84]), ("0.1", 91.6, [85])], showPaper: true),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Pairs_are_sorted_by_the_second_value()
    {
        string svg = ReproductionPlots.Pairs("x", "a", "b", [("High", 0.9, 0.95), ("Low", 0.91, 0.85)], []);
        Assert.True(svg.IndexOf(">Low<", StringComparison.Ordinal) < svg.IndexOf(">High<", StringComparison.Ordinal));
        Assert.Contains("Low: a 91.00 %, b 85.00 %", svg, StringComparison.Ordinal);
    }

    /// <summary>The rows are sorted, but each mark belongs to its attribute. The scale starts at the lowest mark.</summary>
    [Fact]
    public void Published_methods_are_marks_in_their_row_with_a_legend()
    {
        string svg = ReproductionPlots.Pairs(
            "x",
            "a",
            "b",
            [("High", 0.9, 0.95), ("Low", 0.91, 0.85)],
            [new AttributePeer("MCFA", 76, [92, 60])]
        );
        Assert.Contains("High: MCFA 92 %", svg, StringComparison.Ordinal);
        Assert.Matches("cx=\"150\" cy=\"13\" r=\"2\"><title>Low: MCFA 60 %", svg);
        Assert.Contains(">MCFA</text>", svg, StringComparison.Ordinal);
    }
}
