using SkiaSharp;

namespace Faer.Imaging;

/// <summary>
/// Encodes pictures as PNG or JPEG; the counterpart of <see cref="ImageDecoder"/>. All methods are safe to call from
/// many threads.
/// </summary>
public static class ImageEncoder
{
    // Stronger compression saves little on photos and takes several times as long.
    private static readonly SKPngEncoderOptions s_png = new(SKPngEncoderFilterFlags.Sub, zLibLevel: 4);

    /// <summary>Encodes a picture without loss.</summary>
    /// <returns>The bytes of a PNG file.</returns>
    public static byte[] ToPng(RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        using SKImage pixels = ToSkia(image);
        using SKPixmap pixmap = pixels.PeekPixels();
        return ToPng(pixmap);
    }

    /// <summary>Encodes a picture with loss, several times smaller than as PNG.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="quality">0 (smallest) to 100 (best).</param>
    /// <returns>The bytes of a JPEG file.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The quality is not 0 to 100.</exception>
    /// <exception cref="InvalidOperationException">
    /// The picture is wider or higher than a JPEG file can be, 65535 pixels.
    /// </exception>
    public static byte[] ToJpeg(RgbImage image, int quality = 90)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfNegative(quality);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quality, 100);
        using SKImage pixels = ToSkia(image);
        using SKData jpeg =
            pixels.Encode(SKEncodedImageFormat.Jpeg, quality)
            ?? throw new InvalidOperationException(
                $"A picture of {image.Width}x{image.Height} pixels is too large for JPEG, which allows 65535 pixels "
                    + $"per side."
            );
        return jpeg.ToArray();
    }

    internal static byte[] ToPng(SKPixmap pixmap)
    {
        using SKData png =
            pixmap.Encode(s_png)
            ?? throw new InvalidOperationException(
                $"A picture of {pixmap.Width}x{pixmap.Height} pixels cannot be encoded as PNG."
            );
        return png.ToArray();
    }

    /// <summary>Creates a copy of the pixels that Skia can draw and encode; the caller disposes it.</summary>
    internal static SKImage ToSkia(RgbImage image)
    {
        var rgba = new byte[checked(4 * image.Width * image.Height)];
        ReadOnlySpan<byte> rgb = image.Pixels;
        for (int from = 0, to = 0; from < rgb.Length; from += 3, to += 4)
        {
            rgba[to] = rgb[from];
            rgba[to + 1] = rgb[from + 1];
            rgba[to + 2] = rgb[from + 2];
            rgba[to + 3] = byte.MaxValue;
        }

        return SKImage.FromPixelCopy(
            new SKImageInfo(image.Width, image.Height, SKColorType.Rgba8888, SKAlphaType.Opaque),
            rgba,
            4 * image.Width
        );
    }
}
