using Faer.Data.Loading;

namespace Faer.Data.Tests.Loading;

public sealed class CropDegraderTests
{
    private const int SizePx = 48;

    [Fact]
    public void With_all_settings_off_the_crop_is_unchanged()
    {
        var settings = new AugmentationSettings { DownscaleMin = 0.1f, CompressionQualityMin = 1 };
        Assert.False(new CropDegrader(settings, SizePx).IsUsed);
        Assert.True(new CropDegrader(settings with { Noise = 0.01f }, SizePx).IsUsed);
        Assert.True(new CropDegrader(settings with { DownscaleProbability = 0.1 }, SizePx).IsUsed);
        Assert.True(new CropDegrader(settings with { CompressionProbability = 0.1 }, SizePx).IsUsed);
    }

    [Fact]
    public void The_result_depends_only_on_the_random_stream()
    {
        var settings = AugmentationSettings.None with
        {
            DownscaleProbability = 0.5,
            Noise = 0.1f,
            CompressionProbability = 0.5,
        };
        byte[][] crops = [.. Enumerable.Range(0, 20).Select(draw => Apply(settings, Noise(), draw))];

        Assert.Equal(crops, Enumerable.Range(0, 20).Select(draw => Apply(settings, Noise(), draw)));
        Assert.Equal(20, crops.Select(Convert.ToHexString).Distinct().Count());
    }

    [Fact]
    public void Shrinking_removes_detail_down_to_the_smallest_side()
    {
        var settings = AugmentationSettings.None with { DownscaleProbability = 1, DownscaleMin = 0.25f };
        byte[] stripes = Picture(x => x % 2 == 0 ? 255 : 0),
            halves = Picture(x => x < SizePx / 2 ? 255 : 0);

        // The number of columns over which white turns black is the size of one pixel of the shrunk picture plus half
        // of one on each side.
        int[] widths =
        [
            .. Enumerable
                .Range(0, 200)
                .Select(draw => Row(Apply(settings, halves, draw)).Count(value => value is > 0 and < 255)),
        ];
        byte[] quarter = Apply(settings with { DownscaleMin = 1 }, stripes, draw: 0);

        Assert.InRange(widths.Max(), 4, 8);
        Assert.InRange(widths.Min(), 0, 1);
        Assert.Equal(stripes, quarter);
        Assert.All(
            Enumerable.Range(0, 200).Where(draw => widths[draw] > 2),
            draw => Assert.All(Row(Apply(settings, stripes, draw)), value => Assert.InRange(value, 40, 215))
        );
    }

    [Fact]
    public void A_shrunk_crop_keeps_its_position()
    {
        var settings = AugmentationSettings.None with { DownscaleProbability = 1, DownscaleMin = 0.3f };
        byte[] ramp = Picture(x => 5 * x);
        for (int draw = 0; draw < 50; draw++)
        {
            byte[] row = Row(Apply(settings, ramp, draw));

            for (int x = 6; x < SizePx - 6; x++)
                Assert.InRange(row[x], (5 * x) - 2, (5 * x) + 2);
        }
    }

    [Fact]
    public void Noise_has_the_requested_deviation_and_mean_zero()
    {
        var settings = AugmentationSettings.None with { Noise = 0.1f };
        byte[] grey = Picture(_ => 128);

        double[] deviations =
        [
            .. Enumerable
                .Range(0, 200)
                .Select(draw =>
                {
                    double[] changes = [.. Apply(settings, grey, draw).Select(value => value - 128.0)];
                    Assert.Equal(0, changes.Average(), 1.2);
                    return Math.Sqrt(changes.Average(change => change * change)) / 255;
                }),
        ];

        Assert.InRange(deviations.Max(), 0.095, 0.102);
        Assert.InRange(deviations.Min(), 0, 0.003);
        Assert.InRange(deviations.Average(), 0.045, 0.055);
    }

    [Fact]
    public void Compression_loses_more_at_a_lower_quality()
    {
        var random = new Random(7);
        byte[] grey = Picture(_ => random.Next(256));
        double Loss(float quality, int draw = 0)
        {
            var settings = AugmentationSettings.None with
            {
                CompressionProbability = 1,
                CompressionQualityMin = quality,
            };
            return Apply(settings, grey, draw)
                .Zip(grey, (compressed, plain) => Math.Abs(compressed - (double)plain))
                .Average();
        }

        double best = Loss(100),
            good = Loss(95);
        double[] losses = [.. Enumerable.Range(0, 100).Select(draw => Loss(10, draw))];

        Assert.InRange(best, 0.01, 1);
        Assert.InRange(good, best + 0.5, 4);
        Assert.InRange(losses.Min(), good - 0.01, good + 3);
        Assert.InRange(losses.Max(), good + 15, 64);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void It_occurs_as_often_as_set(bool isShrunk)
    {
        AugmentationSettings settings = isShrunk
            ? AugmentationSettings.None with
            {
                DownscaleProbability = 0.3,
            }
            : AugmentationSettings.None with
            {
                CompressionProbability = 0.3,
            };
        byte[] noise = Noise();

        int changed = Enumerable
            .Range(0, 1000)
            .Count(draw => !noise.AsSpan().SequenceEqual(Apply(settings, noise, draw)));

        Assert.InRange(changed, 240, 360);
    }

    [Fact]
    public void One_setting_does_not_change_the_effect_of_another()
    {
        var noisy = AugmentationSettings.None with { Noise = 0.2f };
        byte[] grey = Picture(_ => 128);
        for (int draw = 0; draw < 20; draw++)
            Assert.Equal(
                Apply(noisy, grey, draw),
                Apply(noisy with { DownscaleProbability = 1e-9, CompressionProbability = 1e-9 }, grey, draw)
            );
    }

    private static byte[] Apply(AugmentationSettings settings, byte[] crop, int draw = 0)
    {
        byte[] changed = [.. crop];
        new CropDegrader(settings, SizePx).Apply(CounterRandom.For(1, 0, draw), changed);
        return changed;
    }

    private static byte[] Noise()
    {
        var pixels = new byte[3 * SizePx * SizePx];
        new Random(7).NextBytes(pixels);
        return pixels;
    }

    private static byte[] Picture(Func<int, int> grey) =>
        [.. Enumerable.Range(0, SizePx * SizePx).SelectMany(i => Enumerable.Repeat((byte)grey(i % SizePx), 3))];

    /// <summary>The red values of the middle row.</summary>
    private static byte[] Row(byte[] crop) =>
        [.. Enumerable.Range(0, SizePx).Select(x => crop[3 * ((SizePx / 2 * SizePx) + x)])];
}
