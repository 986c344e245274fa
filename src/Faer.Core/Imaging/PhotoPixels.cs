using System.Numerics;

namespace Faer.Imaging;

/// <summary>A decoded photo, at its own size or reduced during decoding. Immutable.</summary>
/// <param name="image">The pixels that were decoded.</param>
/// <param name="widthPx">The upright photo's own width.</param>
/// <param name="heightPx">The upright photo's own height.</param>
/// <param name="decodeAtLeast">
/// Decodes the photo again, with at least the given number of pixels on its longer side.
/// </param>
internal sealed class PhotoPixels(RgbImage image, int widthPx, int heightPx, Func<int, PhotoPixels> decodeAtLeast)
{
    /// <summary>Creates a photo at its own size.</summary>
    public PhotoPixels(RgbImage image)
        : this(image, image.Width, image.Height, _ => new PhotoPixels(image)) { }

    /// <summary>The pixels that were decoded.</summary>
    public RgbImage Image { get; } = image;

    /// <summary>The upright photo's own width.</summary>
    public int WidthPx { get; } = widthPx;

    /// <summary>The upright photo's own height.</summary>
    public int HeightPx { get; } = heightPx;

    /// <summary>Warnings about how the photo was read, such as a truncated file.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The photo's own size as a multiple of the size of <see cref="Image"/>, for each direction.</summary>
    public Vector2 Reduction { get; } = new((float)widthPx / image.Width, (float)heightPx / image.Height);

    /// <summary>Whether the pixels have the photo's own size.</summary>
    public bool IsWhole => Image.Width == WidthPx && Image.Height == HeightPx;

    /// <summary>Decodes the photo again with more pixels.</summary>
    /// <param name="factor">The enlargement of each side, above 1; limited to the photo's own size.</param>
    /// <exception cref="ImageDecodeException">The photo cannot be decoded.</exception>
    public PhotoPixels Enlarge(float factor)
    {
        float side = MathF.Ceiling(Math.Max(Image.Width, Image.Height) * factor);
        int whole = Math.Max(WidthPx, HeightPx);
        return decodeAtLeast(side < whole ? (int)side : whole);
    }
}
