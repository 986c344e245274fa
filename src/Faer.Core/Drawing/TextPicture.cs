using Faer.Imaging;
using SkiaSharp;

namespace Faer.Drawing;

/// <summary>Draws lines of text as a picture, with the bundled typeface.</summary>
internal static class TextPicture
{
    /// <summary>Draws lines from the top down; what does not fit is cut off.</summary>
    /// <param name="widthPx">Width in pixels.</param>
    /// <param name="heightPx">Height in pixels.</param>
    /// <param name="paper">The colour of the background.</param>
    /// <param name="ink">The colour of the text.</param>
    /// <param name="textPx">Height of a line in pixels.</param>
    /// <param name="lines">The lines.</param>
    public static RgbImage Draw(
        int widthPx,
        int heightPx,
        (byte Red, byte Green, byte Blue) paper,
        (byte Red, byte Green, byte Blue) ink,
        float textPx,
        IReadOnlyList<string> lines
    )
    {
        using var surface = SKSurface.Create(
            new SKImageInfo(widthPx, heightPx, SKColorType.Rgba8888, SKAlphaType.Opaque)
        );
        surface.Canvas.Clear(new SKColor(paper.Red, paper.Green, paper.Blue));
        using var font = new SKFont(BundledTypeface.Typeface, textPx * 0.8f);
        using var paint = new SKPaint { Color = new SKColor(ink.Red, ink.Green, ink.Blue), IsAntialias = true };
        for (int i = 0; i < lines.Count; i++)
            surface.Canvas.DrawText(lines[i], 0, (i + 0.8f) * textPx, font, paint);
        using SKPixmap pixels = surface.PeekPixels();
        return RgbImage.FromPixels(pixels.GetPixelSpan(), widthPx, heightPx, pixels.RowBytes, PixelLayout.Rgba32);
    }
}
