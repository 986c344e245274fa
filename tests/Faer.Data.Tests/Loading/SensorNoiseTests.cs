using Faer.Data.Loading;

namespace Faer.Data.Tests.Loading;

public sealed class SensorNoiseTests
{
    [Fact]
    public void The_noise_has_the_deviation_and_no_mean()
    {
        byte[] pixels = [.. Enumerable.Repeat((byte)128, 20_000)];
        var random = new CounterRandom(5);

        SensorNoise.Add(ref random, pixels, 10);

        double mean = pixels.Average(value => (double)value),
            variance = pixels.Average(value => (value - mean) * (value - mean));
        Assert.Equal(128, mean, 0.3);
        Assert.Equal(10, Math.Sqrt(variance), 0.3);
    }

    [Fact]
    public void Values_stay_within_a_byte()
    {
        byte[] pixels = [.. Enumerable.Range(0, 1000).Select(i => i % 2 == 0 ? (byte)0 : (byte)255)];
        var random = new CounterRandom(5);

        SensorNoise.Add(ref random, pixels, 40);

        Assert.All(pixels.Where((_, index) => index % 2 == 0), value => Assert.InRange(value, 0, 200));
        Assert.All(pixels.Where((_, index) => index % 2 == 1), value => Assert.InRange(value, 55, 255));
        Assert.Contains((byte)0, pixels);
        Assert.Contains((byte)255, pixels);
    }
}
