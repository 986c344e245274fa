using Faer.Training.Reproduction;

namespace Faer.Training.Tests.Reproduction;

public sealed class LearningCurvesPlotTests
{
    [Fact]
    public void Each_measured_system_has_a_line_a_band_and_its_values()
    {
        string svg = LearningCurvesPlot.Draw(
            "x",
            [
                new LearningCurve("FAER", [new CurvePoint(1000, 80, 79, 81), new CurvePoint(2000, 85, 84, 87)]),
                new LearningCurve("Baseline", []),
                new LearningCurve("Rival", [new CurvePoint(2000, 83, 83, 83)]),
            ]
        );
        Assert.Contains("FAER, 2,000 images: 85.00 % (84.00 to 87.00)", svg, StringComparison.Ordinal);
        Assert.Equal(2, svg.Split("<polygon").Length - 1);
        Assert.Contains("band s0", svg, StringComparison.Ordinal);
        Assert.Contains("line s2", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("s1\"", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("Baseline", svg, StringComparison.Ordinal);
    }

    /// <summary>The scale is 79 to 87 % in steps of 1: the highest value is at the top of 240 px, the lowest below.</summary>
    [Fact]
    public void Bands_reach_from_the_lowest_to_the_highest_run()
    {
        string svg = LearningCurvesPlot.Draw(
            "x",
            [new LearningCurve("FAER", [new CurvePoint(1000, 80, 79, 81), new CurvePoint(2000, 85, 84, 87)])]
        );
        Assert.Contains("points=\"316,192 576,12 576,102 316,252 \"", svg, StringComparison.Ordinal);
    }
}
