using System.Numerics;
using Faer.Imaging;
using SkiaSharp;

namespace Faer.Drawing;

/// <summary>
/// The panel below a photo: one card per face with a cut-out, its expression and its other present labels, in as many
/// columns as fit.
/// </summary>
internal sealed class AnnotationPanel
{
    private const string Separator = ",  ";
    private const float LineHeight = 1.4f; // this and the following measures are in units of the text size
    private const float Padding = 0.7f;
    private const float CutOut = 4.2f;
    private const float MinColumn = 20;
    private const float CutOutMargin = 1.25f; // in units of the longer side of the face's box

    private readonly SKFont _font;
    private readonly List<(Card Card, SKPoint Corner)> _cards = [];
    private readonly IReadOnlyList<string> _notes;
    private readonly float _padding;
    private readonly float _noteTop;

    public AnnotationPanel(SKFont font, int width, IReadOnlyList<AnnotatedFace> faces, AnnotationOptions options)
    {
        _font = font;
        _padding = Padding * font.Size;
        int columns = Math.Clamp((int)((width - _padding) / (MinColumn * font.Size)), 1, Math.Max(1, faces.Count));
        float columnWidth = (width - _padding) / columns,
            top = _padding;
        foreach (AnnotatedFace[] row in faces.Chunk(columns))
        {
            Card[] cards = [.. row.Select(face => MakeCard(face, columnWidth, options.MaxAttributes))];
            for (int i = 0; i < cards.Length; i++)
                _cards.Add((cards[i], new SKPoint(_padding + (i * columnWidth), top)));
            top += cards.Max(card => card.Height) + _padding;
        }

        _notes = [.. Notes(faces, options)];
        _noteTop = top;
        Height = (int)MathF.Ceiling(top + (_notes.Count == 0 ? 0 : (_notes.Count * LineHeight * font.Size) + _padding));
    }

    public static SKColor Background { get; } = new(0x1D, 0x1F, 0x23);

    /// <summary>The height of the panel in pixels.</summary>
    public int Height { get; }

    private static SKColor Foreground { get; } = new(0xF2, 0xF2, 0xF2);

    private static SKColor Muted { get; } = new(0xA0, 0xA4, 0xAB);

    public void Draw(SKCanvas canvas, RgbImage image, float top)
    {
        using var paint = new SKPaint { IsAntialias = true };
        foreach ((Card card, SKPoint corner) in _cards)
        {
            float left = corner.X,
                baseline = top + corner.Y + _font.Size;
            if (!card.Face.IsWholePicture)
            {
                var cutOut = SKRect.Create(left, top + corner.Y, CutOut * _font.Size, CutOut * _font.Size);
                DrawCutOut(canvas, image, card.Face, cutOut);
                left = cutOut.Right + _padding;
            }

            for (int i = 0; i < card.Lines.Count; i++, baseline += LineHeight * _font.Size)
            {
                paint.Color = i == 0 ? card.Face.Color : Foreground;
                canvas.DrawText(card.Lines[i], left, baseline, SKTextAlign.Left, _font, paint);
            }
        }

        paint.Color = Muted;
        for (int i = 0; i < _notes.Count; i++)
            canvas.DrawText(
                _notes[i],
                _padding,
                top + _noteTop + (_font.Size * (1 + (i * LineHeight))),
                SKTextAlign.Left,
                _font,
                paint
            );
    }

    private static IEnumerable<string> Notes(IReadOnlyList<AnnotatedFace> faces, AnnotationOptions options)
    {
        if (options.LeftOut > 0)
            yield return AnnotationText.LeftOut(options.LeftOut);
        else if (faces.Count == 0)
            yield return AnnotationText.NoFace;
        if (faces.Any(face => !face.Face.LandmarksReliable))
            yield return AnnotationText.UnreliableNote;
        if (faces.Any(face => face.Face.IsUnusual == true))
            yield return AnnotationText.UnusualNote;
        if (faces.Any(face => HasUntrained(face.Face, options.MaxAttributes)))
            yield return AnnotationText.UntrainedNote;
    }

    private static bool HasUntrained(FaceAnalysis face, int maxAttributes) =>
        (face.HasExpression && face.Expression.IsUntrained) || AnnotationText.HasUntrained(face, maxAttributes);

    /// <summary>Draws a square around the face, cut from the photo in full size.</summary>
    private static void DrawCutOut(SKCanvas canvas, RgbImage image, AnnotatedFace face, SKRect target)
    {
        int side = (int)target.Width;
        float from = Math.Max(face.Face.Box.Width, face.Face.Box.Height) * CutOutMargin;
        var rgb = new byte[3 * side * side];
        Matrix3x2 toImage =
            Matrix3x2.CreateScale(from / side)
            * Matrix3x2.CreateTranslation(face.Face.Box.CenterX - (from / 2), face.Face.Box.CenterY - (from / 2));
        AffineSampler.Sample(image, toImage, side, side, rgb);
        using SKImage cutOut = ImageEncoder.ToSkia(new RgbImage(side, side, rgb));
        canvas.DrawImage(cutOut, target.Left, target.Top);
        using var frame = new SKPaint
        {
            Color = face.Color,
            IsStroke = true,
            StrokeWidth = 2,
            IsAntialias = true,
        };
        canvas.DrawRect(target, frame);
    }

    private Card MakeCard(AnnotatedFace face, float columnWidth, int maxAttributes)
    {
        float width = columnWidth - _padding - (face.IsWholePicture ? 0 : (CutOut * _font.Size) + _padding);
        List<string> lines = [AnnotationText.Label(face.Face, face.Number)];
        foreach (string[] texts in AnnotationText.Paragraphs(face.Face, maxAttributes))
        {
            // A single text may be long, such as the labels of an own head, so it is broken between words.
            if (texts.Length == 1)
                AddLines(lines, texts[0].Split(' '), " ", width);
            else
                AddLines(lines, texts, Separator, width);
        }

        return new Card(face, lines, Math.Max(lines.Count * LineHeight, face.IsWholePicture ? 0 : CutOut) * _font.Size);
    }

    /// <summary>Adds the items as lines, with line breaks only between items.</summary>
    private void AddLines(List<string> lines, IEnumerable<string> items, string separator, float width)
    {
        string line = "";
        foreach (string item in items)
        {
            string longer = line.Length == 0 ? item : line + separator + item;
            if (line.Length > 0 && _font.MeasureText(longer) > width)
            {
                lines.Add(line);
                longer = item;
            }

            line = longer;
        }

        if (line.Length > 0)
            lines.Add(line);
    }

    private sealed record Card(AnnotatedFace Face, IReadOnlyList<string> Lines, float Height);
}
