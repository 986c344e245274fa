using System.Globalization;
using Faer.Drawing;
using SkiaSharp;

namespace Faer.Training.Drawing;

/// <summary>
/// A picture of rectangles, lines, crops and text in the bundled typeface, on white. Not thread-safe.
/// </summary>
/// <remarks>
/// Pictures of a run are PNG files, which viewers and terminals show without a browser; plots of a page are SVG
/// (<c>SvgCanvas</c>), which follows the page's light or dark scheme.
/// </remarks>
internal sealed class PngCanvas : IDisposable
{
    /// <summary>Height of a line of text.</summary>
    public const int LinePx = 18;

    private const float FontPx = 13;
    private const float TitlePx = 17;
    private const string Cut = "…";

    private readonly SKSurface _surface;
    private readonly SKFont _font = new(BundledTypeface.Typeface, FontPx) { Subpixel = true };
    private readonly SKFont _titleFont = new(BundledTypeface.Typeface, TitlePx) { Subpixel = true };
    private readonly SKPaint _paint = new() { IsAntialias = true };

    /// <summary>Makes a white picture.</summary>
    public PngCanvas(int widthPx, int heightPx)
    {
        _surface = SKSurface.Create(new SKImageInfo(widthPx, heightPx, SKColorType.Rgba8888, SKAlphaType.Opaque));
        _surface.Canvas.Clear(SKColors.White);
    }

    /// <summary>The color of text.</summary>
    public static SKColor Ink { get; } = new(0x20, 0x24, 0x2B);

    /// <summary>Colors for parts that must be distinguishable, such as data sets.</summary>
    public static IReadOnlyList<SKColor> Colors { get; } =
    [
        new(0x2F, 0x6D, 0xB5),
        new(0xE0, 0x8A, 0x1E),
        new(0x3A, 0x97, 0x5B),
        new(0xB5, 0x44, 0x6E),
        new(0x6C, 0x5B, 0xB0),
        new(0x7A, 0x80, 0x87),
    ];

    /// <summary>Formats a number with thousands separators.</summary>
    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>The width of a text.</summary>
    public float WidthOf(string text) => _font.MeasureText(text);

    /// <summary>Draws a line of text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="x">The horizontal position of the end that <paramref name="align"/> selects.</param>
    /// <param name="top">The top of the line, which is <see cref="LinePx"/> high.</param>
    /// <param name="align">The end of the text that lies at <paramref name="x"/>.</param>
    /// <param name="color">The text color; null for <see cref="Ink"/>.</param>
    public void Text(string text, float x, float top, SKTextAlign align = SKTextAlign.Left, SKColor? color = null)
    {
        _paint.Color = color ?? Ink;
        _surface.Canvas.DrawText(text, x, top + FontPx, align, _font, _paint);
    }

    /// <summary>Draws a title.</summary>
    /// <param name="text">The text.</param>
    /// <param name="center">The horizontal position of its center.</param>
    /// <param name="top">The top of the line.</param>
    public void Title(string text, float center, float top)
    {
        _paint.Color = Ink;
        _surface.Canvas.DrawText(text, center, top + TitlePx, SKTextAlign.Center, _titleFont, _paint);
    }

    /// <summary>Draws a line through points.</summary>
    /// <param name="points">The points.</param>
    /// <param name="color">The color.</param>
    /// <param name="widthPx">The width of the line.</param>
    /// <param name="dashesPx">Lengths of dashes and gaps in turn; empty for a solid line.</param>
    public void Line(ReadOnlySpan<SKPoint> points, SKColor color, float widthPx, ReadOnlySpan<float> dashesPx = default)
    {
        using var path = new SKPath();
        path.AddPoly(points, close: false);
        using SKPathEffect? dashes = dashesPx.IsEmpty ? null : SKPathEffect.CreateDash(dashesPx.ToArray(), 0);
        using var paint = new SKPaint
        {
            Color = color,
            IsAntialias = true,
            PathEffect = dashes,
            StrokeJoin = SKStrokeJoin.Round,
            StrokeWidth = widthPx,
            Style = SKPaintStyle.Stroke,
        };
        _surface.Canvas.DrawPath(path, paint);
    }

    /// <summary>Draws a filled circle.</summary>
    public void Dot(float x, float y, float radius, SKColor color)
    {
        _paint.Color = color;
        _surface.Canvas.DrawCircle(x, y, radius, _paint);
    }

    /// <summary>Draws a text that reads upwards and starts at a point.</summary>
    public void TextUpwards(string text, float x, float bottom)
    {
        SKCanvas canvas = _surface.Canvas;
        canvas.Save();
        canvas.RotateDegrees(-90, x, bottom);
        Text(text, x, bottom - (LinePx / 2f));
        canvas.Restore();
    }

    /// <summary>Shortens a text to a width; a shortened text ends with an ellipsis.</summary>
    public string Fit(string text, float widthPx)
    {
        if (WidthOf(text) <= widthPx)
            return text;
        int length = text.Length;
        while (length > 0 && WidthOf(text[..length] + Cut) > widthPx)
            length--;
        return text[..length] + Cut;
    }

    /// <summary>Draws a filled rectangle.</summary>
    public void Box(float x, float y, float width, float height, SKColor color)
    {
        _paint.Color = color;
        _surface.Canvas.DrawRect(x, y, width, height, _paint);
    }

    /// <summary>Draws a square crop.</summary>
    /// <param name="rgb">Three bytes per pixel, row by row.</param>
    /// <param name="side">The crop's own side in pixels.</param>
    /// <param name="x">The left edge on the canvas.</param>
    /// <param name="y">The upper edge on the canvas.</param>
    /// <param name="sizePx">The side on the canvas, in pixels.</param>
    public void Crop(ReadOnlySpan<byte> rgb, int side, float x, float y, float sizePx)
    {
        const int channels = 4;
        var rgba = new byte[channels * side * side];
        for (int pixel = 0; pixel < side * side; pixel++)
        {
            rgb.Slice(3 * pixel, 3).CopyTo(rgba.AsSpan(channels * pixel));
            rgba[(channels * pixel) + 3] = byte.MaxValue;
        }

        using SKImage image = SKImage.FromPixelCopy(
            new SKImageInfo(side, side, SKColorType.Rgba8888, SKAlphaType.Opaque),
            rgba,
            channels * side
        );
        _surface.Canvas.DrawImage(
            image,
            SKRect.Create(x, y, sizePx, sizePx),
            new SKSamplingOptions(SKCubicResampler.Mitchell)
        );
    }

    /// <summary>Returns the picture as the bytes of a PNG file.</summary>
    public byte[] ToPng()
    {
        using SKImage image = _surface.Snapshot();
        using SKData png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    public void Dispose()
    {
        _paint.Dispose();
        _font.Dispose();
        _titleFont.Dispose();
        _surface.Dispose();
    }
}
