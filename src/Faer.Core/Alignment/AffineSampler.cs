using System.Numerics;
using Faer.Imaging;

namespace Faer.Alignment;

/// <summary>
/// Samples a square out of a picture through an affine transform: the filter <c>area-bilinear</c> of the model file.
/// Each target pixel is the mean of n x n bilinear samples spread over its footprint, where n is the shrink factor
/// rounded up, so that large faces do not alias.
/// </summary>
internal static class AffineSampler
{
    private const int MaxSamplesPerSide = 16;

    /// <param name="image">The source.</param>
    /// <param name="cropToImage">From crop to picture coordinates, pixel edges at whole numbers, pixel centres at halves.</param>
    /// <param name="sizePx">The crop's side.</param>
    /// <param name="rgbCrop">Target: <c>3 * sizePx * sizePx</c> bytes.</param>
    public static void Sample(RgbImage image, Matrix3x2 cropToImage, int sizePx, Span<byte> rgbCrop) =>
        Sample(image, cropToImage, sizePx, sizePx, rgbCrop);

    /// <summary>The same for a crop that is not square.</summary>
    public static void Sample(RgbImage image, Matrix3x2 cropToImage, int widthPx, int heightPx, Span<byte> rgbCrop)
    {
        int across = SamplesPerSide(cropToImage.M11, cropToImage.M12);
        int down = SamplesPerSide(cropToImage.M21, cropToImage.M22);
        float weight = 1f / (across * down);
        var half = new Vector2(0.5f);
        ReadOnlySpan<byte> pixels = image.Pixels;

        for (int y = 0, to = 0; y < heightPx; y++)
        {
            for (int x = 0; x < widthPx; x++, to += 3)
            {
                Vector3 sum = Vector3.Zero;
                for (int j = 0; j < down; j++)
                {
                    for (int i = 0; i < across; i++)
                    {
                        Vector2 position = Vector2.Transform(new Vector2(x + ((i + 0.5f) / across), y + ((j + 0.5f) / down)), cropToImage) - half;
                        sum += Bilinear(pixels, image.Width, image.Height, position);
                    }
                }

                sum = (sum * weight) + new Vector3(0.5f);
                rgbCrop[to] = (byte)sum.X;
                rgbCrop[to + 1] = (byte)sum.Y;
                rgbCrop[to + 2] = (byte)sum.Z;
            }
        }
    }

    private static int SamplesPerSide(float stepX, float stepY) =>
        Math.Clamp((int)MathF.Ceiling(MathF.Sqrt((stepX * stepX) + (stepY * stepY)) - 0.01f), 1, MaxSamplesPerSide);

    private static Vector3 Bilinear(ReadOnlySpan<byte> pixels, int width, int height, Vector2 position)
    {
        float x = Math.Clamp(position.X, 0, width - 1), y = Math.Clamp(position.Y, 0, height - 1);
        int left = (int)x, top = (int)y;
        int right = Math.Min(left + 1, width - 1), bottom = Math.Min(top + 1, height - 1);
        float u = x - left, v = y - top;
        Vector3 upper = Vector3.Lerp(Pixel(pixels, (top * width) + left), Pixel(pixels, (top * width) + right), u);
        Vector3 lower = Vector3.Lerp(Pixel(pixels, (bottom * width) + left), Pixel(pixels, (bottom * width) + right), u);
        return Vector3.Lerp(upper, lower, v);
    }

    private static Vector3 Pixel(ReadOnlySpan<byte> pixels, int index) =>
        new(pixels[3 * index], pixels[(3 * index) + 1], pixels[(3 * index) + 2]);
}
