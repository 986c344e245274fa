using SkiaSharp;

namespace Faer.Drawing;

/// <summary>The text below a photo: for each face its expression and its present attributes, wrapped to the width.</summary>
internal sealed class AnnotationPanel
{
    private const string Separator = ",  ";

    private readonly SKFont _font;
    private readonly List<(string Text, SKColor Color)> _lines = [];
    private readonly float _lineHeight;
    private readonly float _padding;

    public AnnotationPanel(SKFont font, int width, IReadOnlyList<FaceAnalysis> faces, int maxAttributes, Func<int, SKColor> color)
    {
        _font = font;
        _lineHeight = font.Size * 1.4f;
        _padding = font.Size * 0.7f;
        if (faces.Count == 0) _lines.Add((AnnotationText.NoFace, Foreground));
        bool anyUntrained = false;
        for (int i = 0; i < faces.Count; i++)
        {
            FaceAnalysis face = faces[i];
            _lines.Add((AnnotationText.Label(face, i), color(i)));
            AttributeEstimate[] attributes = face.HasAttributes ? [.. face.PresentAttributes.Take(maxAttributes)] : [];
            Wrap([.. attributes.Select(AnnotationText.Attribute)], width - (2 * _padding));
            anyUntrained |= (face.HasExpression && face.Expression.IsUntrained) || Array.Exists(attributes, attribute => attribute.IsUntrained);
        }

        if (anyUntrained) _lines.Add((AnnotationText.UntrainedNote, Muted));
        Height = (int)MathF.Ceiling((_lines.Count * _lineHeight) + (2 * _padding));
    }

    public static SKColor Background { get; } = new(0x1D, 0x1F, 0x23);

    /// <summary>Pixels that the text needs.</summary>
    public int Height { get; }

    private static SKColor Foreground { get; } = new(0xF2, 0xF2, 0xF2);

    private static SKColor Muted { get; } = new(0xA0, 0xA4, 0xAB);

    public void Draw(SKCanvas canvas, float top)
    {
        using var paint = new SKPaint { IsAntialias = true };
        float baseline = top + _padding + _font.Size;
        foreach ((string text, SKColor color) in _lines)
        {
            paint.Color = color;
            canvas.DrawText(text, _padding, baseline, SKTextAlign.Left, _font, paint);
            baseline += _lineHeight;
        }
    }

    /// <summary>Breaks between attributes, never inside one.</summary>
    private void Wrap(string[] items, float width)
    {
        string line = "";
        foreach (string item in items)
        {
            string longer = line.Length == 0 ? item : line + Separator + item;
            if (line.Length > 0 && _font.MeasureText(longer) > width)
            {
                _lines.Add((line, Foreground));
                longer = item;
            }

            line = longer;
        }

        if (line.Length > 0) _lines.Add((line, Foreground));
    }
}
