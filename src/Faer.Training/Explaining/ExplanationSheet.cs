using Faer.Drawing;
using Faer.Files;
using SkiaSharp;

namespace Faer.Training.Explaining;

/// <summary>
/// Draws explanations as a table with one row per run, and columns for the picture, each target and CC attention. Each
/// map has its own scale, from zero (blue) to its largest value (red). A legend below the rows shows the scale and names
/// the columns.
/// </summary>
public static class ExplanationSheet
{
    private const int CellPx = 224;
    private const int GapPx = 8;
    private const int TextPx = 20;
    private const int LegendPx = (2 * TextPx) + GapPx;
    private const int ScalePx = 128;
    private const float FontPx = 14;
    private const float Opacity = 0.55f;

    private static readonly SKColor s_background = new(0x1D, 0x1F, 0x23);
    private static readonly SKColor s_text = new(0xF2, 0xF2, 0xF2);

    /// <summary>Blue, cyan, yellow, red: evenly spaced.</summary>
    private static readonly (float Red, float Green, float Blue)[] s_colors =
    [
        (30, 60, 180),
        (40, 190, 220),
        (250, 225, 60),
        (220, 35, 30),
    ];

    /// <summary>
    /// Draws the rows into a file, which appears only once it is complete. Creates the folder if needed.
    /// </summary>
    /// <exception cref="FaerException">The file cannot be written.</exception>
    public static void Save(string path, IReadOnlyList<(string Name, FaceExplanation Explanation)> rows) =>
        AtomicFile.Write(path, ToPng(rows));

    /// <summary>Draws the rows.</summary>
    /// <param name="rows">The name and explanation of each run; all explanations have the same targets.</param>
    /// <returns>The bytes of a PNG file.</returns>
    public static byte[] ToPng(IReadOnlyList<(string Name, FaceExplanation Explanation)> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfZero(rows.Count, nameof(rows));
        bool hasAttention = rows.Any(row => row.Explanation.Attention is not null);
        int columns = 1 + rows[0].Explanation.Targets.Count + (hasAttention ? 1 : 0);
        int rowPx = TextPx + CellPx + TextPx + GapPx;
        using var font = new SKFont(BundledTypeface.Typeface, FontPx) { Subpixel = true };
        using SKSurface surface = SKSurface.Create(
            new SKImageInfo(
                (columns * (CellPx + GapPx)) + GapPx,
                (rows.Count * rowPx) + LegendPx + GapPx,
                SKColorType.Rgba8888,
                SKAlphaType.Opaque
            )
        );
        SKCanvas canvas = surface.Canvas;
        canvas.Clear(s_background);
        using var paint = new SKPaint { Color = s_text, IsAntialias = true };
        foreach ((int index, (string name, FaceExplanation explanation)) in rows.Index())
        {
            int top = GapPx + (index * rowPx);
            canvas.DrawText(name, GapPx, top + FontPx, SKTextAlign.Left, font, paint);
            Draw(0, null, "");
            for (int target = 0; target < explanation.Targets.Count; target++)
            {
                if (explanation.Targets[target] is { } shown)
                    Draw(
                        1 + target,
                        shown.Map,
                        $"{LabelTexts.Of(shown.Target.Label)} {LabelTexts.Percent(shown.Probability)}"
                    );
                else
                    Text(1 + target, "not learned");
            }

            if (explanation.Attention is { } attention)
                Draw(columns - 1, attention, "CC attention");

            void Draw(int column, HeatMap? map, string text)
            {
                using SKImage cell = Overlay(explanation, map);
                canvas.DrawImage(
                    cell,
                    SKRect.Create(Left(column), top + TextPx, CellPx, CellPx),
                    new SKSamplingOptions(SKCubicResampler.Mitchell)
                );
                Text(column, text);
            }

            void Text(int column, string text) =>
                canvas.DrawText(text, Left(column), top + TextPx + CellPx + FontPx, SKTextAlign.Left, font, paint);
        }

        DrawLegend(canvas, (rows.Count * rowPx) + GapPx, hasAttention, font, paint);
        using SKImage image = surface.Snapshot();
        using SKData png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();

        static int Left(int column) => GapPx + (column * (CellPx + GapPx));
    }

    private static void DrawLegend(SKCanvas canvas, int top, bool hasAttention, SKFont font, SKPaint paint)
    {
        for (int x = 0; x < ScalePx; x++)
        {
            (float red, float green, float blue) = Color(x / (ScalePx - 1f));
            using var color = new SKPaint { Color = new SKColor((byte)red, (byte)green, (byte)blue) };
            canvas.DrawRect(GapPx + x, top + (TextPx - FontPx), 1, FontPx, color);
        }

        Text("low to high; each map has its own scale", GapPx + ScalePx + GapPx, top);
        Text(
            "Columns: the picture, labels with their probability" + (hasAttention ? ", CC attention" : ""),
            GapPx,
            top + TextPx
        );

        void Text(string text, int left, int lineTop) =>
            canvas.DrawText(text, left, lineTop + FontPx + 2, SKTextAlign.Left, font, paint);
    }

    private static SKImage Overlay(FaceExplanation explanation, HeatMap? map)
    {
        int size = explanation.SizePx;
        var rgba = new byte[4 * size * size];
        float max = map is null ? 0 : map.Max;
        for (int y = 0; y < size; y++)
        {
            for (int x = 0; x < size; x++)
            {
                int pixel = (y * size) + x;
                (float Red, float Green, float Blue) color = map is null
                    ? default
                    : Color(max > 0 ? map.At(x + 0.5f, y + 0.5f) / max : 0);
                float share = map is null ? 0 : Opacity;
                rgba[4 * pixel] = Mix(explanation.Crop[3 * pixel], color.Red, share);
                rgba[(4 * pixel) + 1] = Mix(explanation.Crop[(3 * pixel) + 1], color.Green, share);
                rgba[(4 * pixel) + 2] = Mix(explanation.Crop[(3 * pixel) + 2], color.Blue, share);
                rgba[(4 * pixel) + 3] = byte.MaxValue;
            }
        }

        return SKImage.FromPixelCopy(
            new SKImageInfo(size, size, SKColorType.Rgba8888, SKAlphaType.Opaque),
            rgba,
            4 * size
        );
    }

    private static byte Mix(byte picture, float color, float share) =>
        (byte)MathF.Round((picture * (1 - share)) + (color * share));

    /// <summary>The color of a value from 0 to 1.</summary>
    internal static (float Red, float Green, float Blue) Color(float value)
    {
        float place = Math.Clamp(value, 0, 1) * (s_colors.Length - 1);
        int below = Math.Min((int)place, s_colors.Length - 2);
        (float Red, float Green, float Blue) from = s_colors[below],
            to = s_colors[below + 1];
        float share = place - below;
        return (
            from.Red + (share * (to.Red - from.Red)),
            from.Green + (share * (to.Green - from.Green)),
            from.Blue + (share * (to.Blue - from.Blue))
        );
    }
}
