using Faer.Imaging;
using SkiaSharp;

namespace Faer.Drawing;

/// <summary>
/// Draws the results on a photo: numbered boxes with the expression, the five points, and a panel below that shows each
/// face with its present attributes. Safe to call from many threads.
/// </summary>
/// <example>
/// <code>
/// using Faer;
/// using Faer.Drawing;
/// using Faer.Imaging;
///
/// using var analyzer = FaceAnalyzer.Create(ShippedModels.Atto);
/// RgbImage photo = ImageDecoder.Decode("photo.jpg");
/// File.WriteAllBytes("drawn.png", AnnotatedPhoto.ToPng(photo, analyzer.Analyze(photo)));
/// </code>
/// </example>
public static class AnnotatedPhoto
{
    private static readonly SKColor[] s_colors =
    [
        new(0xFF, 0xC1, 0x07),
        new(0x4D, 0xD0, 0xE1),
        new(0xAE, 0xD5, 0x81),
        new(0xF0, 0x62, 0x92),
        new(0xFF, 0x8A, 0x65),
        new(0xB3, 0x9D, 0xDB),
    ];

    private static readonly SKColor s_shadow = new(0, 0, 0, 0xB0);

    /// <summary>Draws the results into a file.</summary>
    /// <param name="image">The photo.</param>
    /// <param name="faces">Its faces, in pixels of the photo.</param>
    /// <param name="options">Options of the drawing; null for the defaults.</param>
    /// <returns>The bytes of a PNG file.</returns>
    /// <exception cref="ArgumentException">
    /// <see cref="AnnotationOptions.Numbers"/> does not have one number per face.
    /// </exception>
    public static byte[] ToPng(RgbImage image, IReadOnlyList<FaceAnalysis> faces, AnnotationOptions? options = null)
    {
        using SKSurface surface = DrawSurface(image, faces, options);
        using SKPixmap pixels = surface.PeekPixels();
        return ImageEncoder.ToPng(pixels);
    }

    /// <summary>
    /// Draws the results into pixels, for example a frame of a video (<see cref="AnnotationOptions.ForFrames"/>).
    /// </summary>
    /// <param name="image">The photo.</param>
    /// <param name="faces">Its faces, in pixels of the photo.</param>
    /// <param name="options">Options of the drawing; null for the defaults.</param>
    /// <returns>A new picture.</returns>
    /// <exception cref="ArgumentException">
    /// <see cref="AnnotationOptions.Numbers"/> does not have one number per face.
    /// </exception>
    public static RgbImage Draw(RgbImage image, IReadOnlyList<FaceAnalysis> faces, AnnotationOptions? options = null)
    {
        using SKSurface surface = DrawSurface(image, faces, options);
        using SKPixmap pixels = surface.PeekPixels();
        return RgbImage.FromPixels(
            pixels.GetPixelSpan(),
            pixels.Width,
            pixels.Height,
            pixels.RowBytes,
            PixelLayout.Rgba32
        );
    }

    private static SKSurface DrawSurface(RgbImage image, IReadOnlyList<FaceAnalysis> faces, AnnotationOptions? options)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(faces);
        options ??= AnnotationOptions.Default;
        if (options.Numbers is { } numbers && numbers.Count != faces.Count)
            throw new ArgumentException(
                $"The options have {numbers.Count} numbers for {faces.Count} faces.",
                nameof(options)
            );

        AnnotationScale scale = AnnotationScale.For(image, faces, options);
        AnnotatedFace[] annotated =
        [
            .. faces.Select((face, i) => Annotate(image, face, options.Numbers?[i] ?? i + 1, scale.Factor)),
        ];
        using var font = new SKFont(BundledTypeface.Typeface, scale.TextPx) { Subpixel = true };
        AnnotationPanel? panel = options.WithPanel
            ? new AnnotationPanel(font, scale.CanvasWidth, annotated, options)
            : null;

        SKSurface surface = SKSurface.Create(
            new SKImageInfo(
                scale.CanvasWidth,
                scale.Height + (panel?.Height ?? 0),
                SKColorType.Rgba8888,
                SKAlphaType.Opaque
            )
        );
        SKCanvas canvas = surface.Canvas;
        canvas.Clear(AnnotationPanel.Background);
        canvas.Save();
        canvas.Translate((scale.CanvasWidth - scale.Width) / 2f, 0);
        canvas.ClipRect(new SKRect(0, 0, scale.Width, scale.Height));
        DrawImage(canvas, image, scale);
        foreach (AnnotatedFace face in annotated)
            DrawFace(canvas, face, scale);
        new FaceLabels(canvas, scale, annotated).Draw(options.WithPanel ? 0 : options.MaxAttributes);
        canvas.Restore();
        panel?.Draw(canvas, image, top: scale.Height);
        return surface;
    }

    private static AnnotatedFace Annotate(RgbImage image, FaceAnalysis face, int number, float factor)
    {
        FaceBox box = face.Box;

        // An aligned face is the whole picture: a box around it and a label over it would only hide it.
        bool isWholePicture = box is { X: <= 0, Y: <= 0 } && box.Width >= image.Width && box.Height >= image.Height;
        var frame = SKRect.Create(box.X * factor, box.Y * factor, box.Width * factor, box.Height * factor);
        return new AnnotatedFace(
            face,
            number,
            s_colors[(number - 1 + s_colors.Length) % s_colors.Length],
            frame,
            isWholePicture
        );
    }

    private static void DrawImage(SKCanvas canvas, RgbImage image, AnnotationScale scale)
    {
        int factor = BoxReduction.FactorTo(image, scale.Width, scale.Height);
        using SKImage source = ImageEncoder.ToSkia(BoxReduction.Reduce(image, factor));
        SKSamplingOptions sampling =
            scale.Width >= source.Width
                ? new SKSamplingOptions(SKCubicResampler.Mitchell)
                : new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear);
        canvas.DrawImage(
            source,
            new SKRect(0, 0, (float)image.Width / factor, (float)image.Height / factor),
            new SKRect(0, 0, scale.Width, scale.Height),
            sampling
        );
    }

    private static void DrawFace(SKCanvas canvas, AnnotatedFace annotated, AnnotationScale scale)
    {
        // A dark rim keeps lines and points visible on any picture.
        using var rim = new SKPaint
        {
            Color = s_shadow,
            IsAntialias = true,
            IsStroke = true,
            StrokeWidth = scale.LinePx + 2,
        };
        using var paint = new SKPaint
        {
            Color = annotated.Color,
            IsAntialias = true,
            StrokeWidth = scale.LinePx,
        };
        if (annotated.Face.Landmarks is { } points)
        {
            float radius = Math.Clamp(annotated.Frame.Width / 40, 1.5f, 5);
            for (int i = 0; i < FaceLandmarks.Count; i++)
            {
                float x = points[i].X * scale.Factor,
                    y = points[i].Y * scale.Factor;
                rim.IsStroke = false;
                canvas.DrawCircle(x, y, radius + 1, rim);
                canvas.DrawCircle(x, y, radius, paint);
            }
        }

        if (annotated.IsWholePicture)
            return;
        rim.IsStroke = paint.IsStroke = true;
        canvas.DrawRect(annotated.Frame, rim);
        canvas.DrawRect(annotated.Frame, paint);
    }
}
