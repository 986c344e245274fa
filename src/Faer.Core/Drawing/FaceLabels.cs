using SkiaSharp;

namespace Faer.Drawing;

/// <summary>
/// Draws the labels at the faces: number, expression and, without a panel, own heads and attributes. Each label is
/// placed where it covers no other label and no other face, with less text if necessary. If even the number has no free
/// place, it is placed where it covers least.
/// </summary>
internal sealed class FaceLabels(SKCanvas canvas, AnnotationScale scale, IReadOnlyList<AnnotatedFace> faces)
{
    private const float PaddingPx = 3;
    private const float LineHeight = 1.3f;

    private readonly List<SKRect> _placed = [];

    /// <summary>Draws the labels, largest faces first.</summary>
    /// <param name="maxAttributes">Maximum number of attributes in a label.</param>
    public void Draw(int maxAttributes)
    {
        foreach (AnnotatedFace face in faces.OrderByDescending(face => face.Frame.Width))
        {
            if (face.IsWholePicture && maxAttributes == 0)
                continue;
            using var font = new SKFont(BundledTypeface.Typeface, scale.LabelTextPx(face.Frame.Width))
            {
                Subpixel = true,
            };
            (string[] lines, SKRect place) = Choose(font, face, maxAttributes);
            _placed.Add(place);
            Draw(font, face, lines, place);
        }
    }

    private (string[] Lines, SKRect Place) Choose(SKFont font, AnnotatedFace face, int maxAttributes)
    {
        string[][] texts = [.. Texts(face, maxAttributes)];
        foreach (string[] lines in texts)
        {
            foreach (SKRect place in Places(font, face.Frame, lines))
            {
                if (Covered(place, face) == 0)
                    return (lines, place);
            }
        }

        return (texts[^1], Places(font, face.Frame, texts[^1]).MinBy(place => Covered(place, face)));
    }

    /// <summary>Returns the possible texts of a label, from the longest to the shortest.</summary>
    private static IEnumerable<string[]> Texts(AnnotatedFace annotated, int maxAttributes)
    {
        string label = AnnotationText.Label(annotated.Face, annotated.Number);
        string[] rest = [.. AnnotationText.Paragraphs(annotated.Face, maxAttributes).SelectMany(texts => texts)];
        for (int count = rest.Length; count >= 0; count--)
            yield return [label, .. rest[..count]];
        yield return [AnnotationText.ShortLabel(annotated.Face, annotated.Number)];
        yield return [AnnotationText.Number(annotated.Face, annotated.Number)];
    }

    /// <summary>Returns places around the box and, last, inside its upper edge, all moved into the picture.</summary>
    private SKRect[] Places(SKFont font, SKRect frame, string[] lines)
    {
        float width = lines.Max(line => font.MeasureText(line)) + (2 * PaddingPx),
            height = (lines.Length * font.Size * LineHeight) + 1;
        ReadOnlySpan<SKPoint> corners =
        [
            new(frame.Left, frame.Top - height),
            new(frame.Right - width, frame.Top - height),
            new(frame.MidX - (width / 2), frame.Top - height),
            new(frame.Left, frame.Bottom),
            new(frame.Right - width, frame.Bottom),
            new(frame.Right, frame.Top),
            new(frame.Left - width, frame.Top),
            new(frame.Left, frame.Top),
        ];
        var places = new SKRect[corners.Length];
        for (int i = 0; i < places.Length; i++)
        {
            places[i] = SKRect.Create(
                Math.Clamp(corners[i].X, 0, Math.Max(0, scale.Width - width)),
                Math.Clamp(corners[i].Y, 0, Math.Max(0, scale.Height - height)),
                width,
                height
            );
        }

        return places;
    }

    /// <summary>
    /// The number of pixels that a label would cover: of other labels (counted twice), of other faces, and of its own
    /// face below the upper fifth of the box.
    /// </summary>
    private float Covered(SKRect place, AnnotatedFace own)
    {
        float covered = 0;
        foreach (SKRect label in _placed)
            covered += 2 * Shared(label, place); // text over text is worse than text over a face
        foreach (AnnotatedFace face in faces)
        {
            if (!ReferenceEquals(face, own))
                covered += Shared(face.Frame, place);
        }

        SKRect below = own.Frame;
        below.Top += own.Frame.Height / 5;
        return covered + Shared(below, place);
    }

    private static float Shared(SKRect a, SKRect b)
    {
        float width = Math.Min(a.Right, b.Right) - Math.Max(a.Left, b.Left),
            height = Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Top, b.Top);
        return width > 0.5f && height > 0.5f ? width * height : 0;
    }

    private void Draw(SKFont font, AnnotatedFace face, string[] lines, SKRect place)
    {
        using var paint = new SKPaint { Color = face.Color, IsAntialias = true };
        canvas.DrawRect(place, paint);
        paint.Color = AnnotationPanel.Background;
        for (int i = 0; i < lines.Length; i++)
            canvas.DrawText(
                lines[i],
                place.Left + PaddingPx,
                place.Top + (font.Size * (1 + (i * LineHeight))),
                SKTextAlign.Left,
                font,
                paint
            );
    }
}
