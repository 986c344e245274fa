using Faer.Imaging;

namespace Faer.Core.Tests.Imaging;

public sealed class BoxReductionTests
{
    [Fact]
    public void Each_pixel_is_the_mean_of_a_square_and_the_last_of_what_remains()
    {
        RgbImage image = TestPictures.Noise(7, 5, seed: 3);
        RgbImage reduced = BoxReduction.Reduce(image, 3);

        Assert.Equal((3, 2), (reduced.Width, reduced.Height));
        for (int y = 0; y < 2; y++)
        {
            for (int x = 0; x < 3; x++)
            {
                double sum = 0;
                int count = 0;
                for (int fromY = 3 * y; fromY < Math.Min(5, (3 * y) + 3); fromY++)
                {
                    for (int fromX = 3 * x; fromX < Math.Min(7, (3 * x) + 3); fromX++, count++) sum += TestPictures.Pixel(image, fromX, fromY).G;
                }

                Assert.Equal(sum / count, TestPictures.Pixel(reduced, x, y).G, 0.51);
            }
        }

        Assert.Same(image, BoxReduction.Reduce(image, 1));
    }

    [Theory]
    [InlineData(1000, 700, 100, 70)]
    [InlineData(1001, 703, 128, 90)] // no whole factor
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
}
