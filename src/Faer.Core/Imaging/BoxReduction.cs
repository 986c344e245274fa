using System.Numerics;
using Faer.Alignment;

namespace Faer.Imaging;

/// <summary>
/// Reduces a picture by a whole factor: each pixel is the mean of a square of pixels. One pass over memory, which a filter that
/// samples at any position needs many of; what is left to the size that is wanted is below a factor of two.
/// </summary>
internal static class BoxReduction
{
    /// <summary>The largest factor that leaves at least the wanted number of pixels in each direction.</summary>
    public static int FactorTo(RgbImage image, int widthPx, int heightPx) => Math.Max(1, Math.Min(image.Width / Math.Max(1, widthPx), image.Height / Math.Max(1, heightPx)));

    /// <summary>Reduces by a factor; the last column and row are the mean of what remains of the picture.</summary>
    /// <returns>The same picture for a factor of 1.</returns>
    public static RgbImage Reduce(RgbImage image, int factor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(factor, 1);
        if (factor == 1) return image;

        int width = (image.Width + factor - 1) / factor, height = (image.Height + factor - 1) / factor;
        var reduced = new byte[3 * width * height];
        var sums = new int[3 * width];
        ReadOnlySpan<byte> pixels = image.Pixels;
        for (int y = 0; y < height; y++)
        {
            int rows = Math.Min(factor, image.Height - (y * factor));
            Array.Clear(sums);
            for (int row = 0; row < rows; row++) AddRow(pixels.Slice(((y * factor) + row) * image.StrideBytes, image.StrideBytes), factor, sums);
            Span<byte> target = reduced.AsSpan(3 * width * y, 3 * width);
            for (int x = 0, i = 0; x < width; x++)
            {
                int count = rows * Math.Min(factor, image.Width - (x * factor));
                for (int channel = 0; channel < 3; channel++, i++) target[i] = (byte)((sums[i] + (count / 2)) / count);
            }
        }

        return new RgbImage(width, height, reduced);
    }

    /// <summary>Writes a copy of any size: reduced by a whole factor first, then sampled.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="widthPx">The copy's width.</param>
    /// <param name="heightPx">The copy's height.</param>
    /// <param name="target">Takes the copy's pixels.</param>
    public static void Resize<TTarget>(RgbImage image, int widthPx, int heightPx, ref TTarget target)
        where TTarget : AffineSampler.ITarget, allows ref struct
    {
        int factor = FactorTo(image, widthPx, heightPx);
        RgbImage reduced = Reduce(image, factor);
        if (image.Width == factor * widthPx && image.Height == factor * heightPx)
        {
            for (int y = 0; y < heightPx; y++) target.Write(0, y, reduced.Pixels.Slice(y * reduced.StrideBytes, reduced.StrideBytes));
            return;
        }

        var scale = new Vector2((float)image.Width / (factor * widthPx), (float)image.Height / (factor * heightPx));
        AffineSampler.Sample(reduced, Matrix3x2.CreateScale(scale), widthPx, heightPx, ref target);
    }

    /// <summary>The same into at least <c>3 * widthPx * heightPx</c> interleaved bytes.</summary>
    public static void Resize(RgbImage image, int widthPx, int heightPx, Span<byte> rgb)
    {
        var target = new AffineSampler.Interleaved(rgb, widthPx);
        Resize(image, widthPx, heightPx, ref target);
    }

    private static void AddRow(ReadOnlySpan<byte> row, int factor, Span<int> sums)
    {
        for (int from = 0, to = 0; from < row.Length; to += 3)
        {
            int end = Math.Min(row.Length, from + (3 * factor)), red = 0, green = 0, blue = 0;
            for (; from < end; from += 3)
            {
                red += row[from];
                green += row[from + 1];
                blue += row[from + 2];
            }

            sums[to] += red;
            sums[to + 1] += green;
            sums[to + 2] += blue;
        }
    }
}
