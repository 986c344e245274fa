using Faer.Tracking;
using static Faer.Core.Tests.Tracking.TestTracks;

namespace Faer.Core.Tests.Tracking;

public sealed class ExponentialFilterTests
{
    [Theory]
    [InlineData(5)]
    [InlineData(25)]
    [InlineData(60)]
    public void After_the_time_constant_a_step_is_63_percent_done_at_any_frame_rate(int framesPerSecond)
    {
        var filter = new ExponentialFilter();
        filter.Next([0], Seconds(0), Seconds(2));
        float value = 0;
        for (int frame = 1; frame <= 2 * framesPerSecond; frame++)
            value = filter.Next([1], Seconds((double)frame / framesPerSecond), Seconds(2))[0];
        Assert.Equal(1 - Math.Exp(-1), value, 1e-4);
    }

    [Fact]
    public void Uneven_frame_intervals_give_the_same_result()
    {
        var filter = new ExponentialFilter();
        filter.Next([0], Seconds(0), Seconds(1));
        float value = 0;
        foreach (double time in (double[])[0.01, 0.4, 0.41, 0.9, 1])
            value = filter.Next([1], Seconds(time), Seconds(1))[0];
        Assert.Equal(1 - Math.Exp(-1), value, 1e-5);
    }

    [Fact]
    public void Probabilities_still_sum_to_one()
    {
        var filter = new ExponentialFilter();
        filter.Next([0.7f, 0.2f, 0.1f], Seconds(0), Seconds(1));
        float[] value = filter.Next([0, 0.1f, 0.9f], Seconds(0.3), Seconds(1));
        Assert.Equal(1, value.Sum(), 1e-6f);
        Assert.InRange(value[0], 0.4f, 0.6f);
    }

    [Fact]
    public void Without_a_time_constant_values_are_unchanged()
    {
        var filter = new ExponentialFilter();
        filter.Next([0], Seconds(0), TimeSpan.Zero);
        Assert.Equal([0.8f], filter.Next([0.8f], Seconds(0), TimeSpan.Zero));
    }
}
