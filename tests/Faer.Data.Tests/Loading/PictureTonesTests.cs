using Faer.Data.Loading;

namespace Faer.Data.Tests.Loading;

public sealed class PictureTonesTests
{
    /// <summary>Red: (value - 50) * 255 / 100, cut to a whole number. Green has one value. Blue has the full range.</summary>
    [Fact]
    public void Auto_contrast_stretches_each_channel_to_its_full_range()
    {
        byte[] rgb = [50, 7, 0, 100, 7, 30, 150, 7, 255];
        PictureTones.AutoContrast(rgb);
        Assert.Equal([0, 7, 0, 127, 7, 30, 255, 7, 255], rgb);
    }

    /// <summary>
    /// 510 pixels of 10, 510 of 20 and 10 of 30: the step is 1020 / 255 = 4, and the table is 2 / 4 = 0, 512 / 4 = 128
    /// and 1022 / 4 = 255.
    /// </summary>
    [Fact]
    public void Equalizing_maps_values_by_their_cumulative_counts()
    {
        byte[] rgb = SmallPicture.Grey([
            .. Enumerable.Repeat((byte)10, 510),
            .. Enumerable.Repeat((byte)20, 510),
            .. Enumerable.Repeat((byte)30, 10),
        ]);
        PictureTones.Equalize(rgb);
        Assert.Equal(
            [((byte)0, 1530), ((byte)128, 1530), ((byte)255, 30)],
            rgb.CountBy(value => value).Select(count => (count.Key, count.Value))
        );
    }

    /// <summary>With 256 pixels of 10 and one of 20 the step is 1, and 20 would become 256.</summary>
    [Fact]
    public void Equalizing_stops_at_255_and_leaves_pictures_of_few_pixels()
    {
        byte[] rgb = SmallPicture.Grey([.. Enumerable.Repeat((byte)10, 256), 20]);
        PictureTones.Equalize(rgb);
        Assert.Equal([0, 255], rgb.Distinct());

        byte[] few = SmallPicture.Grey(10, 20, 30);
        PictureTones.Equalize(few);
        Assert.Equal(SmallPicture.Grey(10, 20, 30), few);
    }

    [Fact]
    public void Inverting_subtracts_from_255()
    {
        byte[] rgb = [0, 100, 255];
        PictureTones.Invert(rgb);
        Assert.Equal([255, 155, 0], rgb);
    }

    /// <summary>183 is 10110111 in binary, 160 is 10100000.</summary>
    [Theory]
    [InlineData(8, 183)]
    [InlineData(3, 160)]
    [InlineData(1, 128)]
    [InlineData(0, 0)]
    public void Posterizing_keeps_the_highest_bits(int bits, byte expected)
    {
        byte[] rgb = [183, 0, 183];
        PictureTones.Posterize(rgb, bits);
        Assert.Equal([expected, 0, expected], rgb);
    }

    [Theory]
    [InlineData(128, new byte[] { 100, 127, 55 })]
    [InlineData(256, new byte[] { 100, 128, 200 })]
    [InlineData(0, new byte[] { 155, 127, 55 })]
    public void Solarizing_inverts_from_the_threshold_on(int threshold, byte[] expected)
    {
        byte[] rgb = [100, 128, 200];
        PictureTones.Solarize(rgb, threshold);
        Assert.Equal(expected, rgb);
    }

    [Fact]
    public void Solarizing_by_addition_brightens_the_dark_half()
    {
        byte[] rgb = [0, 127, 128];
        PictureTones.SolarizeAdd(rgb, 50);
        Assert.Equal([50, 177, 128], rgb);
        rgb[0] = 120;
        PictureTones.SolarizeAdd(rgb, 200);
        Assert.Equal([255, 177, 128], rgb);
    }
}
