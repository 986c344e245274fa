namespace Faer.Imaging;

/// <summary>
/// A decoded picture: RGB, 8 bits per channel, interleaved, top row first, no padding between rows. The pixels are sRGB
/// as stored in the file. Immutable by convention; safe to read from many threads.
/// </summary>
public sealed class RgbImage
{
    private readonly byte[] _pixels;

    /// <summary>Wraps pixels without copying them.</summary>
    /// <param name="width">Width in pixels, at least 1.</param>
    /// <param name="height">Height in pixels, at least 1.</param>
    /// <param name="pixels">Exactly <c>3 * width * height</c> bytes, RGB.</param>
    /// <exception cref="ArgumentException">The size does not match the number of bytes.</exception>
    public RgbImage(int width, int height, byte[] pixels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentNullException.ThrowIfNull(pixels);
        if (pixels.LongLength != 3L * width * height)
            throw new ArgumentException(
                $"An RGB picture of {width}x{height} has {3L * width * height} bytes, not {pixels.LongLength}.",
                nameof(pixels)
            );

        Width = width;
        Height = height;
        _pixels = pixels;
    }

    /// <summary>Width in pixels.</summary>
    public int Width { get; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; }

    /// <summary>All pixels: <c>3 * Width * Height</c> bytes.</summary>
    public ReadOnlySpan<byte> Pixels => _pixels;

    /// <summary>Bytes of one row: <c>3 * Width</c>.</summary>
    public int StrideBytes => 3 * Width;

    /// <summary>Copies strided pixels of any layout into a new picture.</summary>
    /// <param name="pixels">The pixel rows, top row first, <paramref name="strideBytes"/> apart.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="strideBytes">Bytes from one row's start to the next.</param>
    /// <param name="layout">The order of the channels.</param>
    /// <exception cref="ArgumentException">The span is too short for the rows, or the stride is too small.</exception>
    public static RgbImage FromPixels(
        ReadOnlySpan<byte> pixels,
        int width,
        int height,
        int strideBytes,
        PixelLayout layout
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        int size = layout is PixelLayout.Rgb24 or PixelLayout.Bgr24 ? 3 : 4;
        if (
            strideBytes < (long)size * width
            || pixels.Length < ((long)strideBytes * (height - 1)) + ((long)size * width)
        )
            throw new ArgumentException(
                $"{pixels.Length} bytes with a stride of {strideBytes} do not hold {width}x{height} pixels of "
                    + $"{layout}.",
                nameof(pixels)
            );

        int red = layout is PixelLayout.Rgb24 or PixelLayout.Rgba32 ? 0 : 2;
        var copy = new byte[checked(3 * width * height)];
        for (int y = 0, to = 0; y < height; y++)
        {
            ReadOnlySpan<byte> row = pixels.Slice(y * strideBytes, size * width);
            for (int from = 0; from < row.Length; from += size, to += 3)
            {
                copy[to] = row[from + red];
                copy[to + 1] = row[from + 1];
                copy[to + 2] = row[from + 2 - red];
            }
        }

        return new RgbImage(width, height, copy);
    }
}
