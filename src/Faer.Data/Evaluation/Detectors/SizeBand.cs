using System.Globalization;
using Faer.Imaging;

namespace Faer.Data.Evaluation.Detectors;

/// <summary>A range of sizes to which faces are shrunk.</summary>
/// <param name="FromPx">The smallest side of a face in pixels.</param>
/// <param name="ToPx">The largest side.</param>
internal sealed record SizeBand(float FromPx, float ToPx)
{
    // FairFace's crops have a margin of a quarter of the face's side all around (Karkkainen and Joo, 2021, padding
    // 0.25), so that no detector decides how large a face is.
    private const float FaceShare = 1 / 1.5f;

    // The fractional parts of its multiples are spread evenly.
    private const double GoldenRatio = 0.618033988749895;

    /// <summary>The side of the gray square in whose middle the shrunk picture lies.</summary>
    public const int CanvasPx = 192;

    private const byte Gray = 128;

    /// <summary>The bands, the smallest first.</summary>
    public static IReadOnlyList<SizeBand> All { get; } =
    [new(8, 12), new(12, 16), new(16, 24), new(24, 48), new(48, 96)];

    /// <summary>The range in words.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{FromPx}-{ToPx} px");

    /// <summary>
    /// Shrinks a picture so that its face has a size of this band, and puts it in the middle of a gray square. The sizes
    /// of successive pictures are spread over the band.
    /// </summary>
    /// <param name="image">A crop of FairFace.</param>
    /// <param name="number">The number of the picture, which determines its size.</param>
    /// <returns>The square; null if the face is smaller already.</returns>
    public RgbImage? Shrink(RgbImage image, int number)
    {
        double part = (number * GoldenRatio) % 1;
        float side = FromPx + ((ToPx - FromPx) * (float)part),
            scale = side / (FaceShare * Math.Min(image.Width, image.Height));
        if (scale > 1)
            return null;
        RgbImage small = ScaledPicture.Of(
            image,
            Math.Min(scale, (float)CanvasPx / Math.Max(image.Width, image.Height))
        );
        var pixels = new byte[3 * CanvasPx * CanvasPx];
        Array.Fill(pixels, Gray);
        int left = (CanvasPx - small.Width) / 2,
            top = (CanvasPx - small.Height) / 2;
        for (int y = 0; y < small.Height; y++)
            small
                .Pixels.Slice(y * small.StrideBytes, small.StrideBytes)
                .CopyTo(pixels.AsSpan(3 * ((CanvasPx * (top + y)) + left)));
        return new RgbImage(CanvasPx, CanvasPx, pixels);
    }
}
