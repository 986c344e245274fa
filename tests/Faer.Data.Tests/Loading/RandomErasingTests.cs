using Faer.Data.Loading;

namespace Faer.Data.Tests.Loading;

public sealed class RandomErasingTests
{
    private const int SidePx = 64;

    [Fact]
    public void Black_fills_with_0()
    {
        var settings = new AugmentationSettings { ErasingFill = ErasingFill.Black };
        for (int draw = 0; draw < 50; draw++)
        {
            byte[] crop = Erase(settings, draw);
            Assert.Equal(new byte[] { 0, 200 }, crop.Distinct().Order());
            Assert.InRange(crop.Count(value => value == 0), 1, 0.15 * crop.Length);
        }
    }

    /// <summary>
    /// Means 123.7, 116.3 and 103.5, deviations 58.4, 57.1 and 57.4. Clipping to 0..255 makes the deviations about 1 %
    /// smaller, as it cuts the normal distribution at about two deviations.
    /// </summary>
    [Fact]
    public void Noise_has_the_mean_and_deviation_of_ImageNet_in_each_value()
    {
        var settings = new AugmentationSettings
        {
            ErasingFill = ErasingFill.Noise,
            ErasingAreaMin = 1,
            ErasingArea = 1,
            ErasingAspectMax = 1,
        };
        byte[] values = [.. Enumerable.Range(0, 10).SelectMany(draw => Erase(settings, draw))];
        double[] means = [123.675, 116.28, 103.53],
            deviations = [58.395, 57.12, 57.375];
        for (int channel = 0; channel < 3; channel++)
        {
            double[] own = [.. SmallPicture.Channel(values, channel).Select(value => (double)value)];
            double mean = own.Average(),
                variance = own.Average(value => (value - mean) * (value - mean)),
                joint = own.Zip(own.Skip(1)).Average(pair => (pair.First - mean) * (pair.Second - mean));
            Assert.Equal(means[channel], mean, 1.5);
            Assert.InRange(Math.Sqrt(variance), deviations[channel] - 2, deviations[channel]);
            Assert.InRange(joint / variance, -0.02, 0.02);
        }
    }

    [Fact]
    public void Areas_and_aspect_ratios_are_within_their_limits_and_reach_them()
    {
        var settings = new AugmentationSettings
        {
            ErasingFill = ErasingFill.Black,
            ErasingAreaMin = 0.2f,
            ErasingArea = 0.3f,
            ErasingAspectMax = 3,
        };
        (int Width, int Height)[] drawn = [.. Enumerable.Range(0, 500).Select(draw => Size(Erase(settings, draw)))];

        double[] areas = [.. drawn.Select(size => (double)size.Width * size.Height / (SidePx * SidePx)).Order()];
        Assert.InRange(areas[0], 0.185, 0.205);
        Assert.InRange(areas[^1], 0.29, 0.3);
        double[] aspects = [.. drawn.Select(size => (double)size.Width / size.Height).Order()];
        Assert.InRange(aspects[0], 0.3, 0.37);
        Assert.InRange(aspects[^1], 2.7, 3.1);
    }

    [Fact]
    public void The_smallest_area_counts_if_it_is_above_the_largest()
    {
        var settings = new AugmentationSettings
        {
            ErasingFill = ErasingFill.Black,
            ErasingAreaMin = 0.25f,
            ErasingArea = 0.1f,
            ErasingAspectMax = 1,
        };
        Assert.All(Enumerable.Range(0, 20), draw => Assert.Equal((32, 32), Size(Erase(settings, draw))));
    }

    private static byte[] Erase(AugmentationSettings settings, int draw)
    {
        var crop = new byte[3 * SidePx * SidePx];
        Array.Fill(crop, (byte)200);
        CounterRandom random = CounterRandom.For(1, 0, draw);
        new RandomErasing(settings, SidePx).Apply(ref random, crop);
        return crop;
    }

    private static (int Width, int Height) Size(byte[] crop)
    {
        int[] erased = [.. Enumerable.Range(0, SidePx * SidePx).Where(i => crop[3 * i] == 0)];
        (int width, int height) = (
            erased.Max(i => i % SidePx) - erased.Min(i => i % SidePx) + 1,
            erased.Max(i => i / SidePx) - erased.Min(i => i / SidePx) + 1
        );
        Assert.Equal(width * height, erased.Length);
        return (width, height);
    }
}
