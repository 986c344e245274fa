using SkiaSharp;

namespace Faer.Imaging;

/// <summary>Takes a picture's rows as they are stored, drops alpha (premultiplied colour over white) and turns them upright in one pass.</summary>
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
        _swaps = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        _flipsX = origin is SKEncodedOrigin.TopRight or SKEncodedOrigin.BottomRight or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom;
        _flipsY = origin is SKEncodedOrigin.BottomRight or SKEncodedOrigin.BottomLeft or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        (_width, _height) = _swaps ? (storedHeight, storedWidth) : (storedWidth, storedHeight);
        _rgb = GC.AllocateUninitializedArray<byte>(checked(3 * _width * _height));
    }

    /// <summary>Writes one stored row.</summary>
    /// <param name="y">Which one.</param>
    /// <param name="rgba">Its pixels, 4 bytes each.</param>
    public void Write(int y, ReadOnlySpan<byte> rgba)
    {
        (int to, int step) = Target(y);
        for (int from = 0; from < rgba.Length; from += 4, to += step)
        {
            int white = 255 - rgba[from + 3];
            _rgb[to] = (byte)(rgba[from] + white);
            _rgb[to + 1] = (byte)(rgba[from + 1] + white);
            _rgb[to + 2] = (byte)(rgba[from + 2] + white);
        }
    }

    /// <summary>The picture, once every row is written.</summary>
    public RgbImage ToImage() => new(_width, _height, _rgb);

    /// <summary>Where the stored row's first pixel goes, and how far the next one is from it.</summary>
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
