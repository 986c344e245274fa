using Faer.Imaging;

namespace Faer.Core.Tests.Imaging;

public sealed class RgbImageTests
{
    [Theory]
    [InlineData(PixelLayout.Rgb24, 3, 0, 1, 2)]
    [InlineData(PixelLayout.Bgr24, 3, 2, 1, 0)]
    [InlineData(PixelLayout.Rgba32, 4, 0, 1, 2)]
    [InlineData(PixelLayout.Bgra32, 4, 2, 1, 0)]
    public void Pixels_of_every_layout_and_stride_are_read(PixelLayout layout, int size, int red, int green, int blue)
    {
        const int Width = 5,
            Height = 3,
            Stride = 29;
        var pixels = new byte[(Stride * (Height - 1)) + (size * Width)]; // the last row has no padding
        new Random(1).NextBytes(pixels);

        RgbImage image = RgbImage.FromPixels(pixels, Width, Height, Stride, layout);

        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
            {
                int at = (y * Stride) + (size * x);
                Assert.Equal(
                    (pixels[at + red], pixels[at + green], pixels[at + blue]),
                    TestPictures.Pixel(image, x, y)
                );
            }
        }
    }

    [Fact]
    public void Inconsistent_sizes_are_refused()
    {
        Assert.Throws<ArgumentException>("pixels", () => new RgbImage(2, 2, new byte[11]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RgbImage(0, 2, []));
        Assert.Throws<ArgumentException>(
            "pixels",
            () => RgbImage.FromPixels(new byte[15], 2, 2, 8, PixelLayout.Rgba32)
        );
        Assert.Throws<ArgumentException>(
            "pixels",
            () => RgbImage.FromPixels(new byte[100], 4, 2, 11, PixelLayout.Rgb24)
        );
    }
}
