using Faer.Imaging;
using SkiaSharp;

namespace Faer.Core.Tests.Imaging;

public sealed class ImageDecoderScaledTests
{
    private static readonly byte[] s_jpeg = TestPictures.Encode(
        TestPictures.Gradient(400, 300),
        SKEncodedImageFormat.Jpeg
    );

    [Theory]
    [InlineData(1, 50, 38)]
    [InlineData(50, 50, 38)]
    [InlineData(51, 100, 75)]
    [InlineData(150, 150, 113)]
    [InlineData(300, 300, 225)]
    [InlineData(301, 400, 300)] // seven eighths would be no faster
    [InlineData(400, 400, 300)]
    [InlineData(5000, 400, 300)]
    public void The_smallest_sufficient_eighth_is_decoded(int leastSidePx, int width, int height)
    {
        PhotoPixels photo = Decode(s_jpeg, leastSidePx);

        Assert.Equal((width, height), (photo.Image.Width, photo.Image.Height));
        Assert.Equal((400, 300), (photo.WidthPx, photo.HeightPx));
        Assert.Equal(width == 400, photo.IsWhole);
        foreach ((float x, float y) in new[] { (0.1f, 0.2f), (0.5f, 0.5f), (0.9f, 0.8f) })
        {
            (byte red, byte green, _) = TestPictures.Pixel(photo.Image, (int)(x * width), (int)(y * height));
            Assert.Equal(255 * x, red, 6f);
            Assert.Equal(255 * y, green, 6f);
        }
    }

    [Fact]
    public void The_whole_photo_is_unchanged_bit_by_bit() =>
        Assert.Equal(ImageDecoder.Decode(s_jpeg, "whole").Pixels, Decode(s_jpeg, 390).Image.Pixels);

    [Fact]
    public void Other_formats_are_decoded_at_full_size() =>
        Assert.True(Decode(TestPictures.Encode(TestPictures.Gradient(400, 300)), 50).IsWhole);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(8)]
    public void Reduced_photos_are_turned_upright_too(int orientation)
    {
        byte[] turned = TestPictures.WithOrientation(s_jpeg, orientation);
        PhotoPixels photo = Decode(turned, 100);

        RgbImage whole = ImageDecoder.Decode(turned, "whole"),
            expected = BoxReduction.Reduce(whole, 4);
        Assert.Equal((whole.Width, whole.Height), (photo.WidthPx, photo.HeightPx));
        Assert.Equal((expected.Width, expected.Height), (photo.Image.Width, photo.Image.Height));
        for (int i = 0; i < expected.Pixels.Length; i++)
            Assert.Equal((float)expected.Pixels[i], photo.Image.Pixels[i], 5f);
    }

    [Fact]
    public void The_limit_applies_to_the_photos_full_size() =>
        Assert.Contains(
            "400x300",
            Assert
                .Throws<ImageDecodeException>(() =>
                    ImageDecoder.DecodeAtLeast(s_jpeg, "large", new ImageDecodeOptions { MaxPixels = 100_000 }, 50)
                )
                .Message
        );

    private static PhotoPixels Decode(byte[] file, int leastSidePx) =>
        ImageDecoder.DecodeAtLeast(file, "photo", ImageDecodeOptions.Default, leastSidePx);
}
