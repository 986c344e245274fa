using System.Numerics;
using Faer.Imaging;

namespace Faer.Core.Tests.Alignment;

/// <summary>
/// The filter <c>area-bilinear</c> as a plain loop over samples; the reference for the vectorised version.
/// </summary>
internal static class PlainSampler
{
    public static byte[] Sample(RgbImage image, Matrix3x2 cropToImage, int width, int height)
    {
        int across = Samples(cropToImage.M11, cropToImage.M12),
            down = Samples(cropToImage.M21, cropToImage.M22);
        var crop = new byte[3 * width * height];
        for (int y = 0, to = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++, to += 3)
            {
                Vector3 sum = Vector3.Zero;
                for (int j = 0; j < down; j++)
                {
                    for (int i = 0; i < across; i++)
                    {
                        var inCrop = new Vector2(x + ((i + 0.5f) / across), y + ((j + 0.5f) / down));
                        sum += Bilinear(image, Vector2.Transform(inCrop, cropToImage) - new Vector2(0.5f));
                    }
                }

                sum = (sum * (1f / (across * down))) + new Vector3(0.5f);
                for (int channel = 0; channel < 3; channel++)
                    crop[to + channel] = (byte)sum[channel];
            }
        }

        return crop;
    }

    private static int Samples(float stepX, float stepY) =>
        Math.Clamp((int)MathF.Ceiling(MathF.Sqrt((stepX * stepX) + (stepY * stepY)) - 0.01f), 1, 16);

    private static Vector3 Bilinear(RgbImage image, Vector2 position)
    {
        float x = Math.Clamp(position.X, 0, image.Width - 1),
            y = Math.Clamp(position.Y, 0, image.Height - 1);
        int left = (int)x,
            top = (int)y,
            right = Math.Min(left + 1, image.Width - 1),
            bottom = Math.Min(top + 1, image.Height - 1);
        Vector3 upper = Vector3.Lerp(Pixel(image, left, top), Pixel(image, right, top), x - left);
        Vector3 lower = Vector3.Lerp(Pixel(image, left, bottom), Pixel(image, right, bottom), x - left);
        return Vector3.Lerp(upper, lower, y - top);
    }

    private static Vector3 Pixel(RgbImage image, int x, int y)
    {
        (byte r, byte g, byte b) = TestPictures.Pixel(image, x, y);
        return new Vector3(r, g, b);
    }
}
