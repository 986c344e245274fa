using System.Numerics;
using Faer.Imaging;

namespace Faer.Data.Evaluation.Detectors;

/// <summary>Makes larger, smaller and partial copies of pictures with the filter of the models' inputs.</summary>
internal static class ScaledPicture
{
    /// <summary>A copy whose sides are scaled and rounded to whole pixels, at least 1.</summary>
    public static RgbImage Of(RgbImage image, float scale)
    {
        int width = Math.Max(1, (int)MathF.Round(image.Width * scale)),
            height = Math.Max(1, (int)MathF.Round(image.Height * scale));
        var pixels = new byte[3 * width * height];
        AffineSampler.Sample(
            image,
            Matrix3x2.CreateScale((float)image.Width / width, (float)image.Height / height),
            width,
            height,
            pixels
        );
        return new RgbImage(width, height, pixels);
    }

    /// <summary>The left part of a picture.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="width">The number of columns, 1 to the picture's width.</param>
    public static RgbImage Left(RgbImage image, int width)
    {
        var pixels = new byte[3 * width * image.Height];
        for (int y = 0; y < image.Height; y++)
            image.Pixels.Slice(y * image.StrideBytes, 3 * width).CopyTo(pixels.AsSpan(3 * width * y));
        return new RgbImage(width, image.Height, pixels);
    }
}
