using System.Numerics;
using System.Runtime.Intrinsics;

namespace Faer.Imaging;

/// <summary>The samples of <see cref="AffineSampler"/> in a picture with a single column or row.</summary>
internal static class LineSamples
{
    /// <summary>
    /// Adds the samples of one row of pixels; such a picture has no four pixels around a sample.
    /// </summary>
    public static void Add(
        RgbView image,
        Matrix3x2 cropToImage,
        int across,
        ReadOnlySpan<float> columns,
        float row,
        Span<Vector128<float>> sums
    )
    {
        ReadOnlySpan<byte> pixels = image.Pixels;
        int last = (pixels.Length / 3) - 1;
        for (int sample = 0; sample < sums.Length * across; sample++)
        {
            Vector2 position = Vector2.Transform(new Vector2(columns[sample], row), cropToImage) - new Vector2(0.5f);
            float at = Math.Clamp(image.Height == 1 ? position.X : position.Y, 0, last);
            int before = (int)at,
                after = Math.Min(before + 1, last);
            sums[sample / across] += Vector128.Lerp(
                Pixel(pixels, before),
                Pixel(pixels, after),
                Vector128.Create(at - before)
            );
        }
    }

    private static Vector128<float> Pixel(ReadOnlySpan<byte> pixels, int index) =>
        Vector128.Create(pixels[3 * index], pixels[(3 * index) + 1], pixels[(3 * index) + 2], 0f);
}
