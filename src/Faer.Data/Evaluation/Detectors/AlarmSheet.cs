using Faer.Imaging;
using SkiaSharp;

namespace Faer.Data.Evaluation.Detectors;

/// <summary>One picture that shows all pictures with false alarms, with their boxes.</summary>
internal static class AlarmSheet
{
    /// <summary>The name of the file.</summary>
    public const string Name = "empty.png";

    private const int Columns = 5;
    private const int MostTiles = 100;
    private const int GapPx = 6;

    private static readonly SKColor[] s_colors = [SKColors.Red, SKColors.Cyan];

    /// <summary>Draws the sheet: at most 100 tiles, row by row.</summary>
    /// <returns>A PNG file; an empty sheet without tiles.</returns>
    public static byte[] Draw(IReadOnlyList<AlarmTile> tiles)
    {
        const int Side = AlarmTile.SidePx + GapPx;
        int count = Math.Min(tiles.Count, MostTiles),
            rows = Math.Max(1, (count + Columns - 1) / Columns);
        using SKSurface surface = SKSurface.Create(
            new SKImageInfo((Columns * Side) + GapPx, (rows * Side) + GapPx, SKColorType.Rgba8888, SKAlphaType.Opaque)
        );
        surface.Canvas.Clear(SKColors.White);
        for (int i = 0; i < count; i++)
        {
            surface.Canvas.Save();
            surface.Canvas.Translate((i % Columns * Side) + GapPx, (i / Columns * Side) + GapPx);
            Draw(surface.Canvas, tiles[i]);
            surface.Canvas.Restore();
        }

        using SKPixmap pixels = surface.PeekPixels();
        return ImageEncoder.ToPng(pixels);
    }

    private static void Draw(SKCanvas canvas, AlarmTile tile)
    {
        using SKImage picture = ImageEncoder.ToSkia(tile.Picture);
        canvas.DrawImage(picture, 0, 0);
        for (int detector = 0; detector < tile.Boxes.Count; detector++)
        {
            using var paint = new SKPaint
            {
                Style = SKPaintStyle.Stroke,
                StrokeWidth = 2,
                Color = s_colors[detector % s_colors.Length],
            };
            foreach (FaceBox box in tile.Boxes[detector])
                canvas.DrawRect(box.X, box.Y, box.Width, box.Height, paint);
        }
    }
}
