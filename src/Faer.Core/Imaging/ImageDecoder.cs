using SkiaSharp;

namespace Faer.Imaging;

/// <summary>
/// Decodes JPEG, PNG, WebP, BMP and GIF (first frame) into RGB. EXIF orientation is applied, transparency is laid over
/// white, 16-bit, greyscale and palette pictures become 8-bit RGB, embedded colour profiles are converted to sRGB.
/// All methods are safe to call from many threads.
/// </summary>
public static class ImageDecoder
{
    /// <summary>Decodes a file.</summary>
    /// <exception cref="ImageDecodeException">The file is missing, unreadable, empty, truncated, too large or not a picture.</exception>
    public static RgbImage Decode(string path, ImageDecodeOptions? options = null) => Decode(ReadFile(path), path, options);

    /// <summary>The bytes of a picture's file.</summary>
    /// <exception cref="ImageDecodeException">The file is missing or unreadable.</exception>
    internal static byte[] ReadFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ImageDecodeException($"{path}: no such file.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImageDecodeException($"{path}: cannot be read ({e.Message})", e);
        }
    }

    /// <summary>Decodes a stream, read from its position to its end; the stream stays open.</summary>
    /// <param name="stream">The encoded picture.</param>
    /// <param name="name">What error messages call the picture.</param>
    /// <param name="options">Limits; the defaults when null.</param>
    /// <exception cref="ImageDecodeException">The content is empty, truncated, too large or not a picture.</exception>
    public static RgbImage Decode(Stream stream, string name, ImageDecodeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        return Decode(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), name, options);
    }

    /// <summary>Decodes an encoded picture in memory.</summary>
    /// <param name="encoded">The bytes of the file.</param>
    /// <param name="name">What error messages call the picture.</param>
    /// <param name="options">Limits; the defaults when null.</param>
    /// <exception cref="ImageDecodeException">The content is empty, truncated, too large or not a picture.</exception>
    public static unsafe RgbImage Decode(ReadOnlyMemory<byte> encoded, string name, ImageDecodeOptions? options = null)
    {
        options ??= ImageDecodeOptions.Default;
        if (encoded.IsEmpty) throw new ImageDecodeException($"{name}: the file is empty.");

        using var pin = encoded.Pin();
        using var data = SKData.Create((nint)pin.Pointer, encoded.Length);
        using var codec = SKCodec.Create(data)
            ?? throw new ImageDecodeException($"{name}: not a picture of a known format (JPEG, PNG, WebP, BMP, GIF), or its header is damaged.");

        SKImageInfo source = codec.Info;
        long pixels = (long)source.Width * source.Height;
        if (pixels < 1) throw new ImageDecodeException($"{name}: a picture of {source.Width}x{source.Height} pixels has nothing to decode.");
        if (pixels > options.MaxPixels)
        {
            throw new ImageDecodeException(
                $"{name}: {source.Width}x{source.Height} is {pixels / 1e6:F0} megapixels, above the limit of {options.MaxPixels / 1e6:F0}; reduce the picture or raise MaxPixels.");
        }

        using var colorSpace = SKColorSpace.CreateSrgb();
        var info = new SKImageInfo(source.Width, source.Height, SKColorType.Rgba8888, source.AlphaType == SKAlphaType.Opaque ? SKAlphaType.Opaque : SKAlphaType.Premul, colorSpace);
        using var bitmap = new SKBitmap();
        if (!bitmap.TryAllocPixels(info)) throw new ImageDecodeException($"{name}: not enough memory for {source.Width}x{source.Height} pixels.");
        SKCodecResult result = codec.GetPixels(info, bitmap.GetPixels());
        if (result != SKCodecResult.Success)
        {
            string reason = result == SKCodecResult.IncompleteInput ? "the file is truncated" : $"the file is damaged ({result})";
            throw new ImageDecodeException($"{name}: {reason}.");
        }

        return ToUprightRgb(bitmap.GetPixelSpan(), source.Width, source.Height, bitmap.RowBytes, codec.EncodedOrigin);
    }

    /// <summary>Drops alpha (premultiplied colour over white) and applies the eight EXIF orientations in one pass.</summary>
    private static RgbImage ToUprightRgb(ReadOnlySpan<byte> rgba, int width, int height, int rowBytes, SKEncodedOrigin origin)
    {
        bool swap = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        bool flipX = origin is SKEncodedOrigin.TopRight or SKEncodedOrigin.BottomRight or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom;
        bool flipY = origin is SKEncodedOrigin.BottomRight or SKEncodedOrigin.BottomLeft or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        (int outWidth, int outHeight) = swap ? (height, width) : (width, height);
        var rgb = new byte[checked(3 * outWidth * outHeight)];
        for (int y = 0; y < height; y++)
        {
            ReadOnlySpan<byte> row = rgba.Slice(y * rowBytes, 4 * width);
            (int first, int step) = Target(y);
            for (int x = 0, to = first; x < width; x++, to += step)
            {
                int white = 255 - row[(4 * x) + 3];
                rgb[to] = (byte)(row[4 * x] + white);
                rgb[to + 1] = (byte)(row[(4 * x) + 1] + white);
                rgb[to + 2] = (byte)(row[(4 * x) + 2] + white);
            }
        }

        return new RgbImage(outWidth, outHeight, rgb);

        // Where the stored row's first pixel goes, and how far the next one is from it.
        (int First, int Step) Target(int y)
        {
            if (!swap)
            {
                int toY = flipY ? height - 1 - y : y;
                return (3 * ((toY * outWidth) + (flipX ? width - 1 : 0)), flipX ? -3 : 3);
            }

            int toX = flipX ? height - 1 - y : y;
            return (3 * (((flipY ? width - 1 : 0) * outWidth) + toX), flipY ? -3 * outWidth : 3 * outWidth);
        }
    }
}
