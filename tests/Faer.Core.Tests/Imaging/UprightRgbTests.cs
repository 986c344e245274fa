using CsCheck;
using Faer.Imaging;
using SkiaSharp;

namespace Faer.Core.Tests.Imaging;

public sealed class UprightRgbTests
{
    /// <summary>
    /// The position of each stored pixel, by the EXIF definition: which edges of the upright picture the first row and
    /// column are.
    /// </summary>
    private static (int X, int Y) Upright(SKEncodedOrigin origin, int x, int y, int width, int height) =>
        origin switch
        {
            SKEncodedOrigin.TopLeft => (x, y),
            SKEncodedOrigin.TopRight => (width - 1 - x, y),
            SKEncodedOrigin.BottomRight => (width - 1 - x, height - 1 - y),
            SKEncodedOrigin.BottomLeft => (x, height - 1 - y),
            SKEncodedOrigin.LeftTop => (y, x),
            SKEncodedOrigin.RightTop => (height - 1 - y, x),
            SKEncodedOrigin.RightBottom => (height - 1 - y, width - 1 - x),
            _ => (y, width - 1 - x),
        };

    [Fact]
    public void Pixels_are_written_upright_and_blended_with_white() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 12], Gen.Int[1, 8], Gen.Int[0, 1000])
            .Sample(
                (width, height, origin, seed) =>
                {
                    var upright = new UprightRgb(width, height, (SKEncodedOrigin)origin);
                    var random = new Random(seed);
                    var rgba = new byte[4 * width * height];
                    for (int i = 0; i < rgba.Length; i += 4)
                    {
                        // Premultiplied: no colour value exceeds alpha.
                        rgba[i + 3] = (byte)random.Next(256);
                        for (int channel = 0; channel < 3; channel++)
                            rgba[i + channel] = (byte)random.Next(rgba[i + 3] + 1);
                    }

                    for (int y = 0; y < height; y++)
                        upright.Write(y, rgba.AsSpan(4 * width * y, 4 * width));

                    RgbImage image = upright.ToImage();
                    for (int y = 0; y < height; y++)
                    {
                        for (int x = 0; x < width; x++)
                        {
                            ReadOnlySpan<byte> stored = rgba.AsSpan(4 * ((y * width) + x), 4);
                            (int toX, int toY) = Upright((SKEncodedOrigin)origin, x, y, width, height);
                            int white = 255 - stored[3];
                            Assert.Equal(
                                ((byte)(stored[0] + white), (byte)(stored[1] + white), (byte)(stored[2] + white)),
                                TestPictures.Pixel(image, toX, toY)
                            );
                        }
                    }
                },
                iter: 300
            );
}
