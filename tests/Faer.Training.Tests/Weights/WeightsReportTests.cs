using Faer.Training.Weights;

namespace Faer.Training.Tests.Weights;

public sealed class WeightsReportTests
{
    [Fact]
    public void Only_parts_with_keys_are_reported()
    {
        Assert.Equal("all fit", new WeightsReport([], [], []).ToString());
        Assert.True(new WeightsReport([], [], []).Fits);
        Assert.Equal(
            "2 missing: a, b; 1 of another shape or kind: c [1] for [2]",
            new WeightsReport(["a", "b"], [], ["c [1] for [2]"]).ToString()
        );
        Assert.False(new WeightsReport([], ["x"], []).Fits);
        Assert.False(new WeightsReport(["x"], [], []).Fits);
        Assert.False(new WeightsReport([], [], ["x"]).Fits);
    }
}
