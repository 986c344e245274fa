using Faer.Detection;
using Faer.Imaging;
using SkiaSharp;

namespace Faer.Drawing;

/// <summary>
/// Draws the results on a photo: numbered boxes with the expression, the five points, and a panel below that lists each face's
/// present attributes. Safe to call from many threads.
/// </summary>
public static class AnnotatedPhoto
{
    private const float MinLabelSizePx = 11;
    private const float LabelPaddingPx = 3;
    private const float MaxLabelWidth = 1.7f; // in widths of the face's box

    private static readonly SKColor[] s_colors =
        [new(0xFF, 0xC1, 0x07), new(0x4D, 0xD0, 0xE1), new(0xAE, 0xD5, 0x81), new(0xF0, 0x62, 0x92), new(0xFF, 0x8A, 0x65), new(0xB3, 0x9D, 0xDB)];

    /// <summary>Draws the results.</summary>
    /// <param name="image">The photo.</param>
    /// <param name="faces">Its faces, in pixels of the photo.</param>
    /// <param name="options">What to draw; the defaults when null.</param>
    /// <returns>The bytes of a PNG file.</returns>
    public static byte[] ToPng(RgbImage image, IReadOnlyList<FaceAnalysis> faces, AnnotationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(faces);
        options ??= AnnotationOptions.Default;

        float scale = Math.Min(Math.Max(1f, (float)options.MinWidthPx / image.Width), (float)options.MaxSidePx / Math.Max(image.Width, image.Height));
        int width = Math.Max(1, (int)MathF.Round(image.Width * scale)), height = Math.Max(1, (int)MathF.Round(image.Height * scale));
        int canvasWidth = Math.Max(width, options.MinWidthPx);
        using var font = new SKFont(BundledTypeface.Typeface, Math.Clamp(canvasWidth / 34f, 15, 26)) { Subpixel = true };
        var panel = new AnnotationPanel(font, canvasWidth, faces, options.MaxAttributes, Color);

        using SKSurface surface = SKSurface.Create(new SKImageInfo(canvasWidth, height + panel.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        SKCanvas canvas = surface.Canvas;
        canvas.Clear(AnnotationPanel.Background);
        canvas.Save();
        canvas.Translate((canvasWidth - width) / 2f, 0);
        canvas.ClipRect(new SKRect(0, 0, width, height));
        DrawImage(canvas, image, width, height);
        for (int i = 0; i < faces.Count; i++) DrawFace(canvas, font, image, faces[i], i, scale);
        var labels = new List<SKRect>();
        for (int i = 0; i < faces.Count; i++) DrawLabel(canvas, font, image, faces[i], i, scale, width, labels);
        canvas.Restore();
        panel.Draw(canvas, top: height);

        using SKImage drawing = surface.Snapshot();
        using SKData png = drawing.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    private static SKColor Color(int index) => s_colors[index % s_colors.Length];

    private static void DrawImage(SKCanvas canvas, RgbImage image, int width, int height)
    {
        var rgba = new byte[checked(4 * image.Width * image.Height)];
        ReadOnlySpan<byte> rgb = image.Pixels;
        for (int from = 0, to = 0; from < rgb.Length; from += 3, to += 4)
        {
            rgb.Slice(from, 3).CopyTo(rgba.AsSpan(to));
            rgba[to + 3] = byte.MaxValue;
        }

        using SKImage source = SKImage.FromPixelCopy(new SKImageInfo(image.Width, image.Height, SKColorType.Rgba8888, SKAlphaType.Opaque), rgba, 4 * image.Width);
        SKSamplingOptions sampling = width >= image.Width ? new SKSamplingOptions(SKCubicResampler.Mitchell) : new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear);
        canvas.DrawImage(source, new SKRect(0, 0, width, height), sampling);
    }

    private static void DrawFace(SKCanvas canvas, SKFont panelFont, RgbImage image, FaceAnalysis face, int index, float scale)
    {
        using var paint = new SKPaint { Color = Color(index), IsAntialias = true, StrokeWidth = Math.Max(1.5f, panelFont.Size / 9) };
        if (face.Landmarks is { } points)
        {
            float radius = Math.Clamp(face.Box.Width * scale / 40, 1.5f, 5);
            for (int i = 0; i < FaceLandmarks.Count; i++) canvas.DrawCircle(points[i].X * scale, points[i].Y * scale, radius, paint);
        }

        if (IsWholePicture(image, face)) return;
        paint.IsStroke = true;
        canvas.DrawRect(Frame(face, scale), paint);
    }

    /// <summary>Number and expression at the box's top; the number alone where faces are too small or too close for more.</summary>
    private static void DrawLabel(SKCanvas canvas, SKFont panelFont, RgbImage image, FaceAnalysis face, int index, float scale, int width, List<SKRect> labels)
    {
        if (IsWholePicture(image, face)) return;
        SKRect frame = Frame(face, scale);
        using var font = new SKFont(panelFont.Typeface, Math.Clamp(frame.Width / 7, MinLabelSizePx, panelFont.Size)) { Subpixel = true };
        string text = AnnotationText.Label(face, index);
        SKRect label = Place(text);
        if (label.Width > MaxLabelWidth * frame.Width || labels.Exists(label.IntersectsWith))
        {
            text = AnnotationText.Number(index);
            label = Place(text);
        }

        labels.Add(label);
        using var paint = new SKPaint { Color = Color(index), IsAntialias = true };
        canvas.DrawRect(label, paint);
        paint.Color = AnnotationPanel.Background;
        canvas.DrawText(text, label.Left + LabelPaddingPx, label.Top + font.Size, SKTextAlign.Left, font, paint);

        SKRect Place(string text)
        {
            float labelWidth = font.MeasureText(text) + (2 * LabelPaddingPx), labelHeight = font.Size * 1.3f;
            float left = Math.Clamp(frame.Left, 0, Math.Max(0, width - labelWidth));
            return SKRect.Create(left, frame.Top >= labelHeight ? frame.Top - labelHeight : frame.Top, labelWidth, labelHeight);
        }
    }

    /// <summary>An aligned face is the whole picture: a box around it and a label over it would only hide it.</summary>
    private static bool IsWholePicture(RgbImage image, FaceAnalysis face) =>
        face.Box is { X: <= 0, Y: <= 0 } && face.Box.Width >= image.Width && face.Box.Height >= image.Height;

    private static SKRect Frame(FaceAnalysis face, float scale) => SKRect.Create(face.Box.X * scale, face.Box.Y * scale, face.Box.Width * scale, face.Box.Height * scale);
}
