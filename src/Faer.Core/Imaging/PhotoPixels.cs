using System.Numerics;
using Faer.Detection;

namespace Faer.Imaging;

/// <summary>A decoded photo, in its own size or reduced while it was decoded. Immutable.</summary>
/// <param name="image">The pixels that were decoded.</param>
/// <param name="widthPx">The upright photo's own width.</param>
/// <param name="heightPx">The upright photo's own height.</param>
/// <param name="decodeAtLeast">Decodes the photo again, with at least so many pixels at its longer side.</param>
internal sealed class PhotoPixels(RgbImage image, int widthPx, int heightPx, Func<int, PhotoPixels> decodeAtLeast)
{
    private readonly Vector2 _toPhoto = new((float)widthPx / image.Width, (float)heightPx / image.Height);

    /// <summary>A photo in its own size.</summary>
    public PhotoPixels(RgbImage image)
        : this(image, image.Width, image.Height, _ => new PhotoPixels(image)) { }

    /// <summary>The pixels that were decoded.</summary>
    public RgbImage Image { get; } = image;

    /// <summary>The upright photo's own width.</summary>
    public int WidthPx { get; } = widthPx;

    /// <summary>The upright photo's own height.</summary>
    public int HeightPx { get; } = heightPx;

    /// <summary>What a reader of results must know of how the photo was read, such as a missing end.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Whether the pixels are the photo's own.</summary>
    public bool IsWhole => Image.Width == WidthPx && Image.Height == HeightPx;

    /// <summary>From pixels of <see cref="Image"/> to those of the photo.</summary>
    public DetectedFace ToPhoto(DetectedFace face) => IsWhole ? face : Scale(face, _toPhoto);

    /// <summary>From pixels of the photo to those of <see cref="Image"/>.</summary>
    public DetectedFace FromPhoto(DetectedFace face) => IsWhole ? face : Scale(face, Vector2.One / _toPhoto);

    /// <summary>The same photo with more pixels.</summary>
    /// <param name="factor">How many times as many at each side, above 1; the photo's own at most.</param>
    /// <exception cref="ImageDecodeException">It cannot be decoded.</exception>
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
