using System.Numerics;
using Faer.Detection;

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
    private readonly Vector2 _toPhoto = new((float)widthPx / image.Width, (float)heightPx / image.Height);

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

    /// <summary>Whether the pixels have the photo's own size.</summary>
    public bool IsWhole => Image.Width == WidthPx && Image.Height == HeightPx;

    /// <summary>Converts a face from pixels of <see cref="Image"/> to pixels of the photo.</summary>
    public DetectedFace ToPhoto(DetectedFace face) => IsWhole ? face : Scale(face, _toPhoto);

    /// <summary>Converts a face from pixels of the photo to pixels of <see cref="Image"/>.</summary>
    public DetectedFace FromPhoto(DetectedFace face) => IsWhole ? face : Scale(face, Vector2.One / _toPhoto);

    /// <summary>Decodes the photo again with more pixels.</summary>
    /// <param name="factor">The enlargement of each side, above 1; limited to the photo's own size.</param>
    /// <exception cref="ImageDecodeException">The photo cannot be decoded.</exception>
    public PhotoPixels Enlarge(float factor)
    {
        float side = MathF.Ceiling(Math.Max(Image.Width, Image.Height) * factor);
        int whole = Math.Max(WidthPx, HeightPx);
        return decodeAtLeast(side < whole ? (int)side : whole);
    }

    private static DetectedFace Scale(DetectedFace face, Vector2 factor) =>
        (new FaceCandidate(face.Box, face.Landmarks, face.Score, 0) { IsReliable = face.LandmarksReliable })
            .Transform(Matrix3x2.CreateScale(factor))
            .ToFace();
}
