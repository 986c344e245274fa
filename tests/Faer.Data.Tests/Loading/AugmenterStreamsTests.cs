using Faer.Data.Loading;

namespace Faer.Data.Tests.Loading;

/// <summary>
/// Each change has its own random numbers, so that earlier recipes give the same pictures as ever, and one setting can be
/// changed alone.
/// </summary>
public sealed class AugmenterStreamsTests
{
    private const int SizePx = 32;
    private const int StoredPx = 40;
    private const float Margin = 1.25f;

    private static readonly AugmentationSettings s_erasing = new() { ErasingProbability = 0.5 };

    /// <summary>
    /// Weighted sums of the crops of eight draws, by the code before random resized crop, RandAugment and the kinds of
    /// erasing were added. A crop of other draws differs by percents; the tolerance is for rounding on other processors.
    /// </summary>
    [Fact]
    public void Settings_of_earlier_recipes_give_the_crops_that_they_gave()
    {
        long[] expected = [18444283, 17812986, 17035012, 14424475, 20603067, 20603643, 17533361, 17735013];
        byte[] stored = new byte[3 * StoredPx * StoredPx];
        for (int i = 0; i < stored.Length; i++)
            stored[i] = (byte)((i * 7919) ^ (i >> 3));

        for (int draw = 0; draw < expected.Length; draw++)
        {
            byte[] crop = Apply(s_erasing, stored, draw);
            long sum = crop.Select((value, i) => (long)value * (1 + (i % 97))).Sum();
            Assert.InRange(sum, expected[draw] - 500, expected[draw] + 500);
        }
    }

    [Fact]
    public void RandAugment_changes_no_other_draw()
    {
        AugmentationSettings changed = s_erasing with { RandAugmentOperations = 2, RandAugmentProbability = 0 };
        byte[] stored = SmallPicture.Random(StoredPx);
        for (int draw = 0; draw < 20; draw++)
        {
            Assert.Equal(Apply(s_erasing, stored, draw), Apply(changed, stored, draw));
            Assert.NotEqual(
                Apply(s_erasing, stored, draw),
                Apply(changed with { RandAugmentProbability = 1 }, stored, draw)
            );
        }
    }

    /// <summary>In a picture of one color, moves and cuts change nothing, but colors and rectangles do.</summary>
    [Fact]
    public void A_resized_crop_changes_no_other_draw()
    {
        byte[] stored = [.. Enumerable.Repeat((byte)150, 3 * StoredPx * StoredPx)];
        for (int draw = 0; draw < 20; draw++)
            Assert.Equal(Apply(s_erasing, stored, draw), Apply(s_erasing with { CropAreaMin = 0.2f }, stored, draw));
    }

    [Fact]
    public void The_fill_changes_no_other_draw()
    {
        byte[] stored = SmallPicture.Random(StoredPx);
        int erased = 0;
        for (int draw = 0; draw < 20; draw++)
        {
            byte[] color = Apply(s_erasing, stored, draw),
                black = Apply(s_erasing with { ErasingFill = ErasingFill.Black }, stored, draw);
            int different = Enumerable.Range(0, color.Length).Count(i => color[i] != black[i]);
            Assert.Equal(
                different,
                Enumerable.Range(0, color.Length).Count(i => color[i] != black[i] && black[i] == 0)
            );
            erased += different > 0 ? 1 : 0;
        }

        Assert.InRange(erased, 4, 16);
    }

    /// <summary>
    /// In a ramp of 6 per pixel, the plain crop reaches from pixel 4 to pixel 36 of the stored crop. The middle row of a
    /// resized crop is a ramp of the same range or of a part of it, which is at least 0.25 / (4/3) of the area.
    /// </summary>
    [Fact]
    public void A_resized_crop_shows_a_part_of_the_inputs_square_and_not_of_the_margin()
    {
        byte[] ramp = [.. Enumerable.Range(0, 3 * StoredPx * StoredPx).Select(i => (byte)(6 * (i / 3 % StoredPx)))];
        AugmentationSettings settings = AugmentationSettings.None with { CropAreaMin = 0.25f };
        (int Low, int High)[] ranges =
        [
            .. Enumerable
                .Range(0, 300)
                .Select(draw => Apply(settings, ramp, draw).AsSpan(3 * SizePx * (SizePx / 2), 3 * SizePx).ToArray())
                .Select(row => ((int)row[0], (int)row[^1])),
        ];

        Assert.All(ranges, range => Assert.True(range.Low >= 20 && range.High <= 214 && range.Low < range.High));
        Assert.InRange(ranges.Min(range => range.High - range.Low), 70, 100);
        Assert.InRange(ranges.Max(range => range.High - range.Low), 175, 192);
        Assert.InRange(ranges.Min(range => range.Low), 20, 26);
        Assert.InRange(ranges.Max(range => range.High), 206, 214);
    }

    [Fact]
    public void A_crop_is_made_without_allocations()
    {
        var settings = new AugmentationSettings
        {
            CropAreaMin = 0.08f,
            RandAugmentOperations = 2,
            RandAugmentDeviation = 0.5f,
            ErasingProbability = 0.5,
            ErasingFill = ErasingFill.Noise,
        };
        var augmenter = new Augmenter(settings, 140, Margin, 112, seed: 1);
        byte[] stored = SmallPicture.Random(140),
            crop = new byte[3 * 112 * 112];
        for (int draw = 0; draw < 100; draw++)
            augmenter.Apply(stored, 0, draw, crop);
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int draw = 0; draw < 50; draw++)
            augmenter.Apply(stored, 1, draw, crop);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static byte[] Apply(AugmentationSettings settings, byte[] stored, int draw)
    {
        var crop = new byte[3 * SizePx * SizePx];
        new Augmenter(settings, StoredPx, Margin, SizePx, seed: 5).Apply(stored, 2, draw, crop);
        return crop;
    }
}
