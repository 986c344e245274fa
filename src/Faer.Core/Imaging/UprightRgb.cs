using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SkiaSharp;

namespace Faer.Imaging;

/// <summary>
/// Converts a picture's stored rows to upright RGB in one pass; blends alpha over white (premultiplied colour).
/// </summary>
internal sealed class UprightRgb
{
    private readonly int _storedWidth;
    private readonly int _storedHeight;
    private readonly int _width;
    private readonly int _height;
    private readonly bool _swaps;
    private readonly bool _flipsX;
    private readonly bool _flipsY;
    private readonly byte[] _rgb;

    /// <param name="storedWidth">Width of a stored row in pixels.</param>
    /// <param name="storedHeight">Number of stored rows.</param>
    /// <param name="origin">The EXIF orientation.</param>
    public UprightRgb(int storedWidth, int storedHeight, SKEncodedOrigin origin)
    {
        (_storedWidth, _storedHeight) = (storedWidth, storedHeight);
        _swaps = Swaps(origin);
        _flipsX =
            origin
                is SKEncodedOrigin.TopRight
                    or SKEncodedOrigin.BottomRight
                    or SKEncodedOrigin.RightTop
                    or SKEncodedOrigin.RightBottom;
        _flipsY =
            origin
                is SKEncodedOrigin.BottomRight
                    or SKEncodedOrigin.BottomLeft
                    or SKEncodedOrigin.RightBottom
                    or SKEncodedOrigin.LeftBottom;
        (_width, _height) = Size(storedWidth, storedHeight, origin);
        _rgb = GC.AllocateUninitializedArray<byte>(checked(3 * _width * _height));
    }

    /// <summary>The size of a picture once it is upright.</summary>
    public static (int Width, int Height) Size(int storedWidth, int storedHeight, SKEncodedOrigin origin) =>
        Swaps(origin) ? (storedHeight, storedWidth) : (storedWidth, storedHeight);

    /// <summary>Writes one stored row.</summary>
    /// <param name="y">The index of the stored row.</param>
    /// <param name="rgba">Its pixels, 4 bytes each.</param>
    public void Write(int y, ReadOnlySpan<byte> rgba)
    {
        (int to, int step) = Target(y);
        int from = step == 3 ? WriteRun(rgba, to) : 0;
        for (to += from / 4 * step; from < rgba.Length; from += 4, to += step)
        {
            int white = 255 - rgba[from + 3];
            _rgb[to] = (byte)(rgba[from] + white);
            _rgb[to + 1] = (byte)(rgba[from + 1] + white);
            _rgb[to + 2] = (byte)(rgba[from + 2] + white);
        }
    }

    /// <summary>
    /// Writes most of a row that keeps its direction, four pixels at once: each write has 16 bytes, of which the pixels
    /// use 12.
    /// </summary>
    /// <returns>The number of bytes of the row that were read.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int WriteRun(ReadOnlySpan<byte> rgba, int to)
    {
        Vector128<byte> toAlpha = Vector128.Create((byte)3, 3, 3, 3, 7, 7, 7, 7, 11, 11, 11, 11, 15, 15, 15, 15);
        Vector128<byte> dropAlpha = Vector128.Create((byte)0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 255, 255, 255, 255);
        Span<byte> target = _rgb.AsSpan(to, rgba.Length / 4 * 3);
        int from = 0;
        for (int at = 0; at + 16 <= target.Length; from += 16, at += 12)
        {
            Vector128<byte> pixels = Vector128.Create(rgba.Slice(from, 16));
            Vector128<byte> overWhite =
                pixels + (Vector128<byte>.AllBitsSet - Vector128.ShuffleNative(pixels, toAlpha));
            Vector128.ShuffleNative(overWhite, dropAlpha).CopyTo(target.Slice(at, 16));
        }

        return from;
    }

    /// <summary>Returns the picture; call it after every row is written.</summary>
    public RgbImage ToImage() => new(_width, _height, _rgb);

    private static bool Swaps(SKEncodedOrigin origin) =>
        origin
            is SKEncodedOrigin.LeftTop
                or SKEncodedOrigin.RightTop
                or SKEncodedOrigin.RightBottom
                or SKEncodedOrigin.LeftBottom;

    /// <summary>
    /// The target position of the stored row's first pixel, and the step to the next pixel, in bytes.
    /// </summary>
    private (int First, int Step) Target(int y)
    {
        if (!_swaps)
        {
            int toY = _flipsY ? _storedHeight - 1 - y : y;
            return (3 * ((toY * _width) + (_flipsX ? _storedWidth - 1 : 0)), _flipsX ? -3 : 3);
        }

        int toX = _flipsX ? _storedHeight - 1 - y : y;
        return (3 * (((_flipsY ? _storedWidth - 1 : 0) * _width) + toX), _flipsY ? -3 * _width : 3 * _width);
    }
}
