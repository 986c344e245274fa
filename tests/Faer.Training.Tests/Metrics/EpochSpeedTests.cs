using Faer.Training.Metrics;

namespace Faer.Training.Tests.Metrics;

public sealed class EpochSpeedTests
{
    [Theory]
    [InlineData(0.29, null)]
    [InlineData(0.3, null)]
    [InlineData(1.2, "Epoch 7 spent 12 % of its time waiting for batches")]
    public void It_warns_if_more_than_3_percent_of_the_time_was_waiting(double waitedSeconds, string? expected)
    {
        var speed = new EpochSpeed(1000, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(waitedSeconds));
        Assert.Equal(100, speed.ImagesPerSecond);
        Assert.Equal(waitedSeconds / 10, speed.LoaderWaitShare, 6);
        if (expected is null)
            Assert.Null(speed.Warning(7));
        else
            Assert.StartsWith(expected, speed.Warning(7), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_remaining_steps_there_is_no_speed_and_no_warning()
    {
        var speed = new EpochSpeed(0, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.Equal((0, 0), (speed.ImagesPerSecond, speed.LoaderWaitShare));
        Assert.Null(speed.Warning(1));
    }
}
