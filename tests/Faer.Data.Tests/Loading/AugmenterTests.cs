using System.Numerics;
using Faer.Alignment;
using Faer.Data.Loading;
using Faer.Imaging;

namespace Faer.Data.Tests.Loading;

public sealed class AugmenterTests
{
    private const int SizePx = 32;
    private const int StoredPx = 40;
    private const float Margin = 1.25f;

    [Fact]
    public void Without_changes_the_crop_equals_the_crop_of_inference()
    {
        var random = new Random(3);
        var pixels = new byte[3 * 90 * 80];
        random.NextBytes(pixels);
        var image = new RgbImage(90, 80, pixels);
        Vector2[] template =
        [
            .. AlignmentSettings.Landmarks.Template.Select(point => new Vector2(20, 15) + (point * 45)),
        ];
        var face = new DetectedFace(
            new FaceBox(25, 20, 40, 40),
            new FaceLandmarks(template[0], template[1], template[2], template[3], template[4]),
            1
        );
        foreach (AlignmentSettings settings in new[] { AlignmentSettings.Landmarks, AlignmentSettings.Detector })
        {
            byte[] expected = new byte[3 * SizePx * SizePx],
                stored = new byte[3 * StoredPx * StoredPx];
            Assert.True(new FaceAligner(settings, SizePx).Align(image, face, expected));
            Assert.True(new FaceAligner(settings, StoredPx, Margin).Align(image, face, stored));

            byte[] crop = Apply(AugmentationSettings.None, stored);

            for (int i = 0; i < crop.Length; i++)
                Assert.InRange(crop[i], expected[i] - 1, expected[i] + 1);
        }
    }

    [Fact]
    public void Without_margin_and_changes_the_pixels_are_unchanged()
    {
        byte[] stored = Noise(SizePx);
        var crop = new byte[stored.Length];

        new Augmenter(AugmentationSettings.None, SizePx, 1, SizePx, seed: 1).Apply(stored, 0, 0, crop);

        Assert.Equal(stored, crop);
    }

    [Fact]
    public void A_flip_mirrors_the_crop()
    {
        byte[] stored = Noise(StoredPx);
        byte[] plain = Apply(AugmentationSettings.None, stored),
            flipped = Apply(AugmentationSettings.None with { FlipProbability = 1 }, stored);

        for (int y = 0; y < SizePx; y++)
        {
            for (int x = 0; x < SizePx; x++)
                Assert.Equal(Pixel(plain, x, y), Pixel(flipped, SizePx - 1 - x, y));
        }
    }

    [Fact]
    public void The_result_depends_only_on_seed_epoch_and_draw()
    {
        byte[] stored = Noise(StoredPx);
        byte[] first = Apply(new AugmentationSettings(), stored, epoch: 2, draw: 7, seed: 5);

        Assert.Equal(first, Apply(new AugmentationSettings(), stored, epoch: 2, draw: 7, seed: 5));
        Assert.NotEqual(first, Apply(new AugmentationSettings(), stored, epoch: 3, draw: 7, seed: 5));
        Assert.NotEqual(first, Apply(new AugmentationSettings(), stored, epoch: 2, draw: 8, seed: 5));
        Assert.NotEqual(first, Apply(new AugmentationSettings(), stored, epoch: 2, draw: 7, seed: 6));
    }

    /// <summary>In a ramp that grows by 2 per pixel, the value at the centre gives the position of the crop.</summary>
    [Fact]
    public void Shifts_reach_both_ends_of_their_range_and_no_further()
    {
        byte[] ramp = Picture((x, _) => ((byte)(2 * x), 0, 0));
        var settings = AugmentationSettings.None with { Shift = 0.1f };

        double[] shifts =
        [
            .. Enumerable.Range(0, 300).Select(draw => (Mean(Apply(settings, ramp, draw: draw)) - (StoredPx - 1)) / 2),
        ];

        double limit = 0.1 * SizePx;
        Assert.InRange(shifts.Max(), 0.9 * limit, limit + 0.3);
        Assert.InRange(shifts.Min(), -limit - 0.3, -0.9 * limit);
    }

    /// <summary>
    /// The area of a disc gives the scale; its position shows that rotation and scaling keep the centre.
    /// </summary>
    [Fact]
    public void Scales_reach_both_ends_of_their_range_and_no_further()
    {
        byte[] disc = Picture((x, y) => Disc(x, y, 10));
        double Area(byte[] crop) => Mean(crop) / 255 * SizePx * SizePx;
        double plain = Area(Apply(AugmentationSettings.None, disc));
        var settings = AugmentationSettings.None with { Scale = 0.2f, RotationDegrees = 180 };

        double[] scales =
        [
            .. Enumerable.Range(0, 300).Select(draw => Math.Sqrt(Area(Apply(settings, disc, draw: draw)) / plain)),
        ];

        Assert.InRange(scales.Max(), 1.17, 1.22);
        Assert.InRange(scales.Min(), 0.78, 0.83);
    }

    /// <summary>The left half is white; the slope of the edge gives the angle.</summary>
    [Fact]
    public void Rotations_reach_both_ends_of_their_range_and_no_further()
    {
        byte[] halves = Picture((x, _) => x < StoredPx / 2 ? ((byte)255, (byte)255, (byte)255) : default);
        var settings = AugmentationSettings.None with { RotationDegrees = 20 };

        double[] degrees =
        [
            .. Enumerable
                .Range(0, 300)
                .Select(draw =>
                {
                    byte[] crop = Apply(settings, halves, draw: draw);
                    double White(int row) => Enumerable.Range(0, SizePx).Sum(x => Pixel(crop, x, row).R) / 255.0;
                    return Math.Atan((White(SizePx - 4) - White(3)) / (SizePx - 7)) * 180 / Math.PI;
                }),
        ];

        Assert.InRange(degrees.Max(), 18, 21);
        Assert.InRange(degrees.Min(), -21, -18);
    }

    [Fact]
    public void Brightness_contrast_and_saturation_are_within_their_ranges()
    {
        byte[] plain = Picture((_, _) => (100, 100, 100)),
            colored = Picture((_, _) => (200, 100, 50));

        byte[] bright = Draws(AugmentationSettings.None with { Brightness = 0.3f }, plain);
        Assert.InRange(bright.Max(), 126, 130);
        Assert.InRange(bright.Min(), 70, 74);

        byte[] contrasts = Draws(AugmentationSettings.None with { Contrast = 0.5f }, plain);
        Assert.InRange(contrasts.Max(), 112, 114);
        Assert.InRange(contrasts.Min(), 86, 88);

        byte[] reds = Draws(AugmentationSettings.None with { Saturation = 0.4f }, colored);
        Assert.InRange(reds.Max(), 224, 230);
        Assert.InRange(reds.Min(), 170, 176);

        static byte[] Draws(AugmentationSettings settings, byte[] stored) =>
            [.. Enumerable.Range(0, 300).Select(draw => Apply(settings, stored, draw: draw)[0])];
    }

    [Fact]
    public void Grey_has_no_colour_and_occurs_as_often_as_set()
    {
        byte[] stored = Picture((_, _) => (200, 100, 50));
        var settings = AugmentationSettings.None with { GreyProbability = 0.3 };

        int grey = Enumerable
            .Range(0, 1000)
            .Count(draw => Pixel(Apply(settings, stored, draw: draw), 5, 5) is var (r, g, b) && r == g && g == b);

        Assert.InRange(grey, 240, 360);
        Assert.Equal(
            ((byte)124, (byte)124, (byte)124),
            Pixel(Apply(settings with { GreyProbability = 1 }, stored), 5, 5)
        );
    }

    [Fact]
    public void Erasing_fills_one_rectangle_with_one_colour_within_the_area_limits()
    {
        byte[] stored = Picture((x, y) => ((byte)(x + 1), (byte)(y + 1), 99));
        var settings = AugmentationSettings.None with { ErasingProbability = 1, ErasingArea = 0.2f };
        byte[] plain = Apply(AugmentationSettings.None, stored);
        var areas = new List<int>();
        for (int draw = 0; draw < 300; draw++)
        {
            byte[] crop = Apply(settings, stored, draw: draw);
            (int X, int Y)[] erased =
            [
                .. from y in Enumerable.Range(0, SizePx)
                from x in Enumerable.Range(0, SizePx)
                where Pixel(crop, x, y) != Pixel(plain, x, y)
                select (x, y),
            ];
            int width = erased.Max(at => at.X) - erased.Min(at => at.X) + 1,
                height = erased.Max(at => at.Y) - erased.Min(at => at.Y) + 1;

            Assert.Equal(width * height, erased.Length);
            Assert.Single(erased.Select(at => Pixel(crop, at.X, at.Y)).Distinct());
            areas.Add(erased.Length);
        }

        Assert.InRange(areas.Max(), 0.17 * SizePx * SizePx, 0.2 * SizePx * SizePx);
        Assert.InRange(areas.Min(), 1, 0.04 * SizePx * SizePx);
        int often = Enumerable
            .Range(0, 1000)
            .Count(draw =>
                !plain.AsSpan().SequenceEqual(Apply(settings with { ErasingProbability = 0.25 }, stored, draw: draw))
            );
        Assert.InRange(often, 190, 310);
    }

    /// <summary>Earlier recipes therefore give the same pictures, and one setting can be changed alone.</summary>
    [Fact]
    public void Degrading_changes_no_other_draw()
    {
        byte[] stored = Picture((x, y) => ((byte)(4 * x), (byte)(4 * y), 99));
        var settings = new AugmentationSettings { ErasingProbability = 0.5 };
        for (int draw = 0; draw < 30; draw++)
        {
            byte[] plain = Apply(settings, stored, draw: draw),
                noisy = Apply(settings with { Noise = 0.02f }, stored, draw: draw);

            Assert.NotEqual(plain, noisy);
            for (int i = 0; i < plain.Length; i++)
                Assert.InRange(noisy[i], plain[i] - 18, plain[i] + 18);
        }
    }

    [Fact]
    public void Erased_pixels_are_not_degraded()
    {
        var settings = AugmentationSettings.None with { ErasingProbability = 1, ErasingArea = 1, Noise = 0.2f };
        byte[] stored = Picture((_, _) => (128, 128, 128));

        int most = Enumerable
            .Range(0, 20)
            .Max(draw =>
                Apply(settings, stored, draw: draw)
                    .Chunk(3)
                    .CountBy(color => (color[0], color[1], color[2]))
                    .Max(color => color.Value)
            );

        Assert.True(most > SizePx * SizePx / 3, $"only {most} pixels of one colour");
    }

    [Fact]
    public void Moves_within_the_margin_show_no_black_border()
    {
        byte[] stored = Picture((_, _) => (200, 200, 200));
        var settings = AugmentationSettings.None with
        {
            Shift = 0.3f,
            Scale = 0.5f,
            RotationDegrees = 45,
            FlipProbability = 0.5,
        };

        Assert.All(
            Enumerable.Range(0, 100),
            draw => Assert.Equal([200], Apply(settings, stored, draw: draw).Distinct())
        );
    }

    [Fact]
    public void A_setting_out_of_range_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            new Augmenter(new AugmentationSettings { Scale = 1 }, StoredPx, Margin, SizePx, seed: 0)
        );

        Assert.Contains("scale must be at least 0 and below 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_crop_is_made_without_allocations()
    {
        var settings = new AugmentationSettings { DownscaleProbability = 0.5, Noise = 0.1f };
        var augmenter = new Augmenter(settings, 140, Margin, 112, seed: 1);
        byte[] stored = Noise(140),
            crop = new byte[3 * 112 * 112];
        for (int draw = 0; draw < 30; draw++)
            augmenter.Apply(stored, 0, draw, crop);
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int draw = 0; draw < 50; draw++)
            augmenter.Apply(stored, 1, draw, crop);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static byte[] Apply(AugmentationSettings settings, byte[] stored, int epoch = 0, int draw = 0, int seed = 1)
    {
        var crop = new byte[3 * SizePx * SizePx];
        new Augmenter(settings, StoredPx, Margin, SizePx, seed).Apply(stored, epoch, draw, crop);
        return crop;
    }

    private static byte[] Noise(int sidePx)
    {
        var pixels = new byte[3 * sidePx * sidePx];
        new Random(7).NextBytes(pixels);
        return pixels;
    }

    private static byte[] Picture(Func<int, int, (byte R, byte G, byte B)> color)
    {
        var pixels = new byte[3 * StoredPx * StoredPx];
        for (int i = 0; i < StoredPx * StoredPx; i++)
            (pixels[3 * i], pixels[(3 * i) + 1], pixels[(3 * i) + 2]) = color(i % StoredPx, i / StoredPx);
        return pixels;
    }

    private static (byte, byte, byte) Disc(int x, int y, float radius)
    {
        float dx = x + 0.5f - (StoredPx / 2f),
            dy = y + 0.5f - (StoredPx / 2f);
        return MathF.Sqrt((dx * dx) + (dy * dy)) < radius ? ((byte)255, (byte)255, (byte)255) : default;
    }

    private static (byte R, byte G, byte B) Pixel(byte[] crop, int x, int y)
    {
        int at = 3 * ((y * SizePx) + x);
        return (crop[at], crop[at + 1], crop[at + 2]);
    }

    /// <summary>The mean of the red plane.</summary>
    private static double Mean(byte[] crop) => Enumerable.Range(0, crop.Length / 3).Average(i => crop[3 * i]);
}
