using Faer.Imaging;

namespace Faer.Core.Tests.Imaging;

public sealed class BoxReductionTests
{
    [Theory]
    [InlineData(7, 5, 3)]
    [InlineData(131, 64, 2)]
    [InlineData(97, 33, 4)]
    [InlineData(11, 12, 11)]
    [InlineData(400, 390, 190)] // sums of more than 2^15 pixels
    [InlineData(20, 601, 300)] // the sum of the rows exceeds 16 bits
    public void Each_pixel_is_the_mean_of_a_square_and_the_last_of_the_remainder(int width, int height, int factor)
    {
        RgbImage image = TestPictures.Noise(width, height, seed: 3);
        Assert.Equal(Plain(image, factor), BoxReduction.Reduce(image, factor).Pixels);
    }

    [Fact]
    public void The_mean_of_white_is_white_for_any_number_of_rows()
    {
        var white = new RgbImage(35, 600, [.. Enumerable.Repeat((byte)255, 3 * 35 * 600)]);
        Assert.All(BoxReduction.Reduce(white, 600).Pixels.ToArray(), value => Assert.Equal(255, value));
        Assert.Same(white, BoxReduction.Reduce(white, 1));
    }

    [Theory]
    [InlineData(1000, 700, 100, 70)]
    [InlineData(1001, 703, 128, 90)] // not an integer factor
    [InlineData(90, 60, 120, 80)] // larger
    public void A_copy_of_any_size_shows_the_same_places(int width, int height, int toWidth, int toHeight)
    {
        var rgb = new byte[3 * toWidth * toHeight];
        BoxReduction.Resize(TestPictures.Gradient(width, height), toWidth, toHeight, rgb);
        var copy = new RgbImage(toWidth, toHeight, rgb);
        foreach ((double x, double y) in new[] { (0.1, 0.1), (0.5, 0.5), (0.9, 0.3) })
        {
            (byte r, byte g, byte b) = TestPictures.Pixel(copy, (int)(x * toWidth), (int)(y * toHeight));
            Assert.Equal(255 * ((int)(x * toWidth) + 0.5) / toWidth, r, 3.0);
            Assert.Equal(255 * ((int)(y * toHeight) + 0.5) / toHeight, g, 3.0);
            Assert.Equal(64, b);
        }
    }

    private static byte[] Plain(RgbImage image, int factor)
    {
        int width = (image.Width + factor - 1) / factor,
            height = (image.Height + factor - 1) / factor;
        var sums = new int[3 * width * height];
        var counts = new int[width * height];
        for (int y = 0; y < image.Height; y++)
        {
            for (int x = 0; x < image.Width; x++)
            {
                int to = (y / factor * width) + (x / factor);
                (byte r, byte g, byte b) = TestPictures.Pixel(image, x, y);
                sums[3 * to] += r;
                sums[(3 * to) + 1] += g;
                sums[(3 * to) + 2] += b;
                counts[to]++;
            }
        }

        return [.. sums.Select((sum, i) => (byte)((sum + (counts[i / 3] / 2)) / counts[i / 3]))];
    }
}
