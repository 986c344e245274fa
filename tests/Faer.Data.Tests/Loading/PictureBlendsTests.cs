using Faer.Data.Loading;

namespace Faer.Data.Tests.Loading;

public sealed class PictureBlendsTests
{
    /// <summary>The luma of (200, 100, 50) is 0.299 * 200 + 0.587 * 100 + 0.114 * 50 = 124.2, rounded to 124.</summary>
    [Theory]
    [InlineData(0, new byte[] { 124, 124, 124 })]
    [InlineData(0.5f, new byte[] { 162, 112, 87 })]
    [InlineData(1, new byte[] { 200, 100, 50 })]
    [InlineData(1.5f, new byte[] { 238, 88, 13 })]
    [InlineData(2.5f, new byte[] { 255, 64, 0 })]
    public void Color_moves_away_from_grey(float factor, byte[] expected)
    {
        byte[] rgb = [200, 100, 50];
        PictureBlends.Color(rgb, factor);
        Assert.Equal(expected, rgb);
    }

    /// <summary>The mean of 100 and 201 is 150.5, rounded to 151. 125.5 is cut to 125.</summary>
    [Theory]
    [InlineData(0, new byte[] { 151, 151 })]
    [InlineData(0.5f, new byte[] { 125, 176 })]
    [InlineData(2, new byte[] { 49, 251 })]
    public void Contrast_moves_away_from_the_mean(float factor, byte[] expected)
    {
        byte[] rgb = SmallPicture.Grey(100, 201);
        PictureBlends.Contrast(rgb, factor);
        Assert.Equal(SmallPicture.Grey(expected), rgb);
    }

    [Theory]
    [InlineData(0.5f, new byte[] { 50, 100 })]
    [InlineData(1.5f, new byte[] { 150, 255 })]
    public void Brightness_multiplies(float factor, byte[] expected)
    {
        byte[] rgb = SmallPicture.Grey(100, 200);
        PictureBlends.Brightness(rgb, factor);
        Assert.Equal(SmallPicture.Grey(expected), rgb);
    }

    /// <summary>
    /// Eight pixels of 13 around one of 130: the plain centre is (5 * 130 + 8 * 13) / 13 = 58. With another corner it is
    /// (5 * 130 + 7 * 13 + 20) / 13 = 58.54, rounded to 59. The border stays.
    /// </summary>
    [Theory]
    [InlineData(13, 0, 58)]
    [InlineData(13, 0.5f, 94)]
    [InlineData(13, 1, 130)]
    [InlineData(13, 1.5f, 166)]
    [InlineData(20, 0, 59)]
    public void Sharpness_moves_away_from_the_mean_of_the_neighbourhood(byte corner, float factor, byte expected)
    {
        byte[] rgb = SmallPicture.Grey(13, 13, 13, 13, 130, 13, 13, 13, corner);
        PictureBlends.Sharpness(rgb, 3, factor);
        Assert.Equal(SmallPicture.Grey(13, 13, 13, 13, expected, 13, 13, 13, corner), rgb);
    }

    /// <summary>The plain version is of the picture as it was, not of pixels that are already changed.</summary>
    [Fact]
    public void Sharpness_reads_unchanged_neighbours()
    {
        byte[] rgb = SmallPicture.Grey(0, 0, 0, 0, 0, 130, 130, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        PictureBlends.Sharpness(rgb, 4, 0);

        // (5 * 130 + 130) / 13 = 60 for both in the row, and (130 + 130) / 13 = 20 below them.
        Assert.Equal([60, 60, 20, 20], new[] { 5, 6, 9, 10 }.Select(i => (int)rgb[3 * i]));
    }
}
