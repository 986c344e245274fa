using Faer.Imaging;
using SkiaSharp;

namespace Faer.Scripts;

/// <summary>Converts pictures between Faer and Skia.</summary>
internal static class Pictures
{
    /// <summary>Draws a square picture.</summary>
    public static RgbImage Draw(int side, Action<SKCanvas> draw)
    {
        using SKSurface surface = SKSurface.Create(
            new SKImageInfo(side, side, SKColorType.Rgba8888, SKAlphaType.Opaque)
        );
        draw(surface.Canvas);
        using SKPixmap pixels = surface.PeekPixels();
        return RgbImage.FromPixels(pixels.GetPixelSpan(), side, side, pixels.RowBytes, PixelLayout.Rgba32);
    }

    /// <summary>Computes a square picture pixel by pixel.</summary>
    /// <param name="side">The side in pixels.</param>
    /// <param name="color">Returns red, green and blue, 0 to 1, for a position, 0 to 1; other values are
    /// clamped.</param>
    public static RgbImage Compute(int side, Func<double, double, (double Red, double Green, double Blue)> color)
    {
        var pixels = new byte[3 * side * side];
        for (int i = 0; i < side * side; i++)
        {
            (double red, double green, double blue) = color((i % side + 0.5) / side, (i / side + 0.5) / side);
            pixels[3 * i] = ToByte(red);
            pixels[(3 * i) + 1] = ToByte(green);
            pixels[(3 * i) + 2] = ToByte(blue);
        }

        return new RgbImage(side, side, pixels);
    }

    public static SKImage ToSkia(RgbImage image)
    {
        var info = new SKImageInfo(image.Width, image.Height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        var pixels = new byte[info.BytesSize];
        for (int i = 0; i < image.Width * image.Height; i++)
        {
            image.Pixels.Slice(3 * i, 3).CopyTo(pixels.AsSpan(4 * i));
            pixels[(4 * i) + 3] = byte.MaxValue;
        }

        return SKImage.FromPixelCopy(info, pixels);
    }

    public static SKColor Color(Random random) =>
        new((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256));

    public static float Between(this Random random, double least, double most) =>
        (float)(least + ((most - least) * random.NextDouble()));

    private static byte ToByte(double value) => (byte)Math.Clamp(Math.Round(255 * value), 0, 255);
}
