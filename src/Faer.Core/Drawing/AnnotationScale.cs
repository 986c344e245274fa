using Faer.Imaging;

namespace Faer.Drawing;

/// <summary>The sizes of a drawing and its text.</summary>
/// <param name="Factor">Pixels of the drawing per pixel of the photo.</param>
/// <param name="Width">The photo's width in the drawing.</param>
/// <param name="Height">The photo's height in the drawing.</param>
/// <param name="CanvasWidth">The drawing's width: the photo's width, or more if the text needs it.</param>
internal readonly record struct AnnotationScale(float Factor, int Width, int Height, int CanvasWidth)
{
    // A face below this width is hard to see, and a label at it covers its neighbours.
    private const float SmallFacePx = 90;
    private const float MaxEnlargement = 3;
    private const float MinTextPx = 15,
        MaxTextPx = 26,
        MinLabelTextPx = 11;

    /// <summary>
    /// Size of the panel's text in pixels. Wide drawings are usually viewed at a reduced size, so their text is larger.
    /// </summary>
    public float TextPx => Math.Max(Math.Clamp(CanvasWidth / 34f, MinTextPx, MaxTextPx), CanvasWidth / 100f);

    /// <summary>Width of the lines of boxes.</summary>
    public float LinePx => Math.Max(1.5f, TextPx / 9);

    /// <summary>Size in pixels of the text at a face, which grows with the face.</summary>
    /// <param name="facePx">Width of the face in pixels of the drawing.</param>
    public float LabelTextPx(float facePx)
    {
        float least = Math.Max(MinLabelTextPx, CanvasWidth / 145f);
        return Math.Clamp(facePx / 7, least, Math.Max(least, TextPx));
    }

    public static AnnotationScale For(RgbImage image, IReadOnlyList<FaceAnalysis> faces, AnnotationOptions options)
    {
        if (options.KeepsSize)
            return new AnnotationScale(1, image.Width, image.Height, image.Width);

        float longer = Math.Max(image.Width, image.Height);
        float factor = Math.Min(Math.Max(1f, (float)options.MinWidthPx / image.Width), options.MaxSidePx / longer);
        float[] widths = [.. faces.Select(face => face.Box.Width).Where(width => width < image.Width).Order()];
        if (widths.Length > 0)
        {
            float facePx = widths[widths.Length / 2];
            factor = Math.Max(
                factor,
                Math.Min(SmallFacePx / facePx, Math.Min(MaxEnlargement, 2 * options.MaxSidePx / longer))
            );
        }

        int width = Math.Max(1, (int)MathF.Round(image.Width * factor)),
            height = Math.Max(1, (int)MathF.Round(image.Height * factor));
        return new AnnotationScale(factor, width, height, Math.Max(width, options.MinWidthPx));
    }
}
