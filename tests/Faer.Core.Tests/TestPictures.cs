using Faer.Imaging;
using SkiaSharp;

namespace Faer.Core.Tests;

/// <summary>Pictures made in memory, also encoded as files.</summary>
internal static class TestPictures
{
    public static RgbImage Noise(int width, int height, int seed)
    {
        var pixels = new byte[3 * width * height];
        new Random(seed).NextBytes(pixels);
        return new RgbImage(width, height, pixels);
    }

    /// <summary>A picture whose red grows to the right and whose green grows downwards.</summary>
    public static RgbImage Gradient(int width, int height)
    {
        var pixels = new byte[3 * width * height];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                pixels[3 * ((y * width) + x)] = (byte)(255 * x / Math.Max(1, width - 1));
                pixels[(3 * ((y * width) + x)) + 1] = (byte)(255 * y / Math.Max(1, height - 1));
                pixels[(3 * ((y * width) + x)) + 2] = 64;
            }
        }

        return new RgbImage(width, height, pixels);
    }

    public static byte[] Encode(
        RgbImage image,
        SKEncodedImageFormat format = SKEncodedImageFormat.Png,
        int quality = 100
    )
    {
        using var bitmap = new SKBitmap(
            new SKImageInfo(
                image.Width,
                image.Height,
                SKColorType.Rgba8888,
                SKAlphaType.Opaque,
                SKColorSpace.CreateSrgb()
            )
        );
        for (int y = 0; y < image.Height; y++)
        {
            for (int x = 0; x < image.Width; x++)
            {
                (byte r, byte g, byte b) = Pixel(image, x, y);
                bitmap.SetPixel(x, y, new SKColor(r, g, b));
            }
        }

        using SKData data = bitmap.Encode(format, quality);
        return data.ToArray();
    }

    public static (byte R, byte G, byte B) Pixel(RgbImage image, int x, int y)
    {
        int at = 3 * ((y * image.Width) + x);
        return (image.Pixels[at], image.Pixels[at + 1], image.Pixels[at + 2]);
    }

    /// <summary>A JPEG with an EXIF orientation.</summary>
    public static byte[] WithOrientation(byte[] jpeg, int orientation)
    {
        byte[] exif =
        [
            .. "Exif\0\0"u8,
            .. "II*\0"u8,
            8,
            0,
            0,
            0, // little-endian TIFF with its first directory at offset 8
            1,
            0,
            0x12,
            0x01,
            3,
            0,
            1,
            0,
            0,
            0,
            (byte)orientation,
            0,
            0,
            0,
            0,
            0,
            0,
            0, // one entry: orientation, one short
        ];
        return [.. jpeg[..2], 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, .. jpeg[2..]];
    }
}
