using System.Numerics;
using Faer.Detection;
using Faer.Imaging;

namespace Faer.Web.Tests.Browsing;

/// <summary>Samples side by side, as a group photo for the shipped detector.</summary>
internal static class Collage
{
    private const int SampleSize = 224,
        Gap = 16;
    private static readonly byte[] s_ground = [121, 112, 103];

    /// <summary>The picture rotated clockwise.</summary>
    public static RgbImage Turn(RgbImage image, int quarterTurns)
    {
        SearchView view = SearchView.WholeTurned(image, -quarterTurns, Math.Max(image.Width, image.Height));
        var pixels = new byte[3 * view.Width * view.Height];
        AffineSampler.Sample(image, view.ToImage, view.Width, view.Height, pixels);
        return new RgbImage(view.Width, view.Height, pixels);
    }

    public static RgbImage Make(int columns, int enlargement, params string[] samples)
    {
        int side = SampleSize * enlargement,
            rows = (samples.Length + columns - 1) / columns;
        int width = (columns * (side + Gap)) + Gap,
            height = (rows * (side + Gap)) + Gap;
        var pixels = new byte[3 * width * height];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = s_ground[i % 3];
        var enlarged = new byte[3 * side * side];
        for (int i = 0; i < samples.Length; i++)
        {
            AffineSampler.Sample(
                ImageDecoder.Decode(Checkout.At("samples", samples[i] + ".png")),
                Matrix3x2.CreateScale(1f / enlargement),
                side,
                side,
                enlarged
            );
            int left = Gap + (i % columns * (side + Gap)),
                top = Gap + (i / columns * (side + Gap));
            for (int y = 0; y < side; y++)
                enlarged.AsSpan(3 * side * y, 3 * side).CopyTo(pixels.AsSpan(3 * (((top + y) * width) + left)));
        }

        return new RgbImage(width, height, pixels);
    }
}
