using Faer.Imaging;

namespace Faer.Data.Mosaics;

/// <summary>Finds parts of a picture that show no face: below, above and beside everything that may be one.</summary>
internal static class FacelessParts
{
    /// <summary>The least side of a part in pixels.</summary>
    public const int LeastSidePx = 48;

    private const int MostParts = 2;

    // Shares of the box of a face, for hair and ears. Below the chin, the neck does not show a face.
    private const float Beside = 0.4f;
    private const float Above = 0.6f;
    private const float Below = 0.1f;

    /// <summary>Returns the largest parts, at most two.</summary>
    /// <param name="width">Width of the picture in pixels.</param>
    /// <param name="height">Height of the picture in pixels.</param>
    /// <param name="candidates">Everything that may be a face; at least one.</param>
    public static IEnumerable<PixelRectangle> Find(int width, int height, IReadOnlyList<DetectedFace> candidates)
    {
        float left = width,
            top = height,
            right = 0,
            bottom = 0;
        foreach (FaceBox box in candidates.Select(face => face.Box))
        {
            left = Math.Min(left, box.X - (Beside * box.Width));
            top = Math.Min(top, box.Y - (Above * box.Height));
            right = Math.Max(right, box.X + ((1 + Beside) * box.Width));
            bottom = Math.Max(bottom, box.Y + ((1 + Below) * box.Height));
        }

        return new PixelRectangle[]
        {
            new(0, (int)MathF.Ceiling(bottom), width, height),
            new(0, 0, width, (int)top),
            new(0, 0, (int)left, height),
            new((int)MathF.Ceiling(right), 0, width, height),
        }
            .Where(part => part.Width >= LeastSidePx && part.Height >= LeastSidePx)
            .OrderByDescending(part => part.Width * part.Height)
            .Take(MostParts);
    }

    /// <summary>Cuts a part out of a picture.</summary>
    public static RgbImage Cut(RgbImage picture, PixelRectangle part)
    {
        var rgb = new byte[3 * part.Width * part.Height];
        for (int y = 0; y < part.Height; y++)
            picture
                .Pixels.Slice(((part.Top + y) * picture.StrideBytes) + (3 * part.Left), 3 * part.Width)
                .CopyTo(rgb.AsSpan(3 * y * part.Width));
        return new RgbImage(part.Width, part.Height, rgb);
    }
}
