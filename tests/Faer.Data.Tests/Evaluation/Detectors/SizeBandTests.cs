using Faer.Data.Evaluation.Detectors;
using Faer.Imaging;

namespace Faer.Data.Tests.Evaluation.Detectors;

public sealed class SizeBandTests
{
    private static readonly RgbImage s_white = new(120, 120, [.. Enumerable.Repeat((byte)255, 3 * 120 * 120)]);

    [Theory]
    [InlineData(0, 12)] // a face of 8 px is two thirds of a picture of 12 px
    [InlineData(1, 16)] // 8 + 4 * 0.618 = 10.47 px: a picture of 15.7 px
    [InlineData(2, 13)] // 8 + 4 * 0.236 = 8.94 px: 13.4 px
    public void Faces_of_successive_pictures_are_spread_over_the_band(int number, int picturePx)
    {
        RgbImage square = SizeBand.All[0].Shrink(s_white, number)!;

        Assert.Equal((192, 192), (square.Width, square.Height));
        Assert.Equal(picturePx * picturePx, Count(square, 255));
        Assert.Equal((192 * 192) - (picturePx * picturePx), Count(square, 128));
        Assert.Equal(255, square.Pixels[(3 * ((192 * 96) + 96)) + 1]);
    }

    [Fact]
    public void A_face_that_is_smaller_already_is_left_out() =>
        // 80 of 120 px are the face: 48 px can be made, 88 px cannot.
        Assert.Equal(
            [true, false],
            ((int[])[0, 5]).Select(number =>
                new SizeBand(48, number == 0 ? 96 : 1000).Shrink(s_white, number) is not null
            )
        );

    [Fact]
    public void Names_are_the_ends() =>
        Assert.Equal(
            ["8-12 px", "12-16 px", "16-24 px", "24-48 px", "48-96 px"],
            SizeBand.All.Select(band => band.Name)
        );

    private static int Count(RgbImage image, byte value)
    {
        int count = 0;
        for (int i = 0; i < image.Pixels.Length; i += 3)
            count += image.Pixels[i] == value ? 1 : 0;
        return count;
    }
}
