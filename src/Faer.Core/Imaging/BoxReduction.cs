using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Faer.Imaging;

/// <summary>
/// Reduces a picture by a whole factor: each pixel is the mean of a square of pixels. This takes one pass over memory,
/// while sampling at arbitrary positions takes many; the remaining reduction to the target size is below a factor of
/// two.
/// </summary>
internal static class BoxReduction
{
    // The sum of this many bytes fits into 16 bits.
    private const int MaxRowsAtOnce = 256;

    // Up to this count, dividing floats and rounding down gives the integer quotient: sums are exact in 24 bits, and a
    // fractional quotient is further from the next whole number than the spacing of floats below 256.
    private const int MaxExactCount = 1 << 15;

    /// <summary>The largest factor that leaves at least the target number of pixels in each direction.</summary>
    public static int FactorTo(RgbImage image, int widthPx, int heightPx) =>
        Math.Max(1, Math.Min(image.Width / Math.Max(1, widthPx), image.Height / Math.Max(1, heightPx)));

    /// <summary>Reduces by a factor; the last column and row are the mean of what remains of the picture.</summary>
    /// <returns>The unchanged picture for a factor of 1.</returns>
    public static RgbImage Reduce(RgbImage image, int factor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(factor, 1);
        if (factor == 1)
            return image;

        int width = (image.Width + factor - 1) / factor,
            height = (image.Height + factor - 1) / factor;
        byte[] reduced = GC.AllocateUninitializedArray<byte>(3 * width * height);
        var sums = new uint[image.StrideBytes + 1];
        for (int y = 0; y < height; y++)
        {
            int rows = Math.Min(factor, image.Height - (y * factor));
            Array.Clear(sums);
            for (int row = 0; row < rows; row += MaxRowsAtOnce)
            {
                int count = Math.Min(MaxRowsAtOnce, rows - row);
                AddRows(
                    image.Pixels.Slice(((y * factor) + row) * image.StrideBytes, count * image.StrideBytes),
                    count,
                    sums.AsSpan(0, image.StrideBytes)
                );
            }

            WriteMeans(sums, image.Width, factor, rows, reduced.AsSpan(3 * width * y, 3 * width));
        }

        return new RgbImage(width, height, reduced);
    }

    /// <summary>Writes a copy of any size: reduced by a whole factor first, then sampled.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="widthPx">The copy's width.</param>
    /// <param name="heightPx">The copy's height.</param>
    /// <param name="target">Receives the copy's pixels.</param>
    public static void Resize<TTarget>(RgbImage image, int widthPx, int heightPx, ref TTarget target)
        where TTarget : AffineSampler.ITarget, allows ref struct
    {
        int factor = FactorTo(image, widthPx, heightPx);
        RgbImage reduced = Reduce(image, factor);
        if (image.Width == factor * widthPx && image.Height == factor * heightPx)
        {
            for (int y = 0; y < heightPx; y++)
                target.Write(0, y, reduced.Pixels.Slice(y * reduced.StrideBytes, reduced.StrideBytes));
            return;
        }

        var scale = new Vector2((float)image.Width / (factor * widthPx), (float)image.Height / (factor * heightPx));
        AffineSampler.Sample(reduced, Matrix3x2.CreateScale(scale), widthPx, heightPx, ref target);
    }

    /// <summary>As above, into at least <c>3 * widthPx * heightPx</c> interleaved bytes.</summary>
    public static void Resize(RgbImage image, int widthPx, int heightPx, Span<byte> rgb)
    {
        var target = new AffineSampler.Interleaved(rgb, widthPx);
        Resize(image, widthPx, heightPx, ref target);
    }

    /// <summary>Adds up the rows for each column of bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddRows(ReadOnlySpan<byte> pixels, int rows, Span<uint> sums)
    {
        ref byte first = ref MemoryMarshal.GetReference(pixels);
        int x = 0;
        for (; x <= sums.Length - Vector256<byte>.Count; x += Vector256<byte>.Count)
        {
            Vector256<ushort> low = Vector256<ushort>.Zero,
                high = Vector256<ushort>.Zero;
            for (int row = 0, at = x; row < rows; row++, at += sums.Length)
            {
                (Vector256<ushort> lower, Vector256<ushort> upper) = Vector256.Widen(
                    Vector256.LoadUnsafe(ref first, (nuint)at)
                );
                low += lower;
                high += upper;
            }

            Span<uint> target = sums.Slice(x, Vector256<byte>.Count);
            Add(low, target);
            Add(high, target[Vector256<ushort>.Count..]);
        }

        for (; x < sums.Length; x++)
        {
            for (int at = x; at < pixels.Length; at += sums.Length)
                sums[x] += pixels[at];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Vector256<ushort> values, Span<uint> sums)
    {
        (Vector256<uint> low, Vector256<uint> high) = Vector256.Widen(values);
        Span<uint> upper = sums[Vector256<uint>.Count..];
        (low + Vector256.Create<uint>(sums)).CopyTo(sums);
        (high + Vector256.Create<uint>(upper)).CopyTo(upper);
    }

    /// <summary>Writes the means of squares, rounded to the nearest.</summary>
    /// <param name="sums">The sum of each column of bytes, and one extra value that is not used.</param>
    /// <param name="widthPx">The picture's width.</param>
    /// <param name="factor">Number of pixels of a row per mean.</param>
    /// <param name="rows">The number of rows in the sums.</param>
    /// <param name="rgb">Target: the means.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WriteMeans(ReadOnlySpan<uint> sums, int widthPx, int factor, int rows, Span<byte> rgb)
    {
        ref uint first = ref MemoryMarshal.GetReference(sums);
        for (int x = 0, to = 0; x < widthPx; x += factor, to += 3)
        {
            // The lanes of one vector hold the colours of one pixel; the last lane is the next pixel's red, and unused.
            int columns = Math.Min(factor, widthPx - x),
                count = rows * columns;
            Vector128<uint> sum = Vector128.Create((uint)count / 2);
            for (int i = 0; i < columns; i++)
                sum += Vector128.LoadUnsafe(ref first, (nuint)(3 * (x + i)));
            Vector128<uint> mean =
                count <= MaxExactCount
                    ? Vector128
                        .ConvertToInt32Native(Vector128.ConvertToSingle(sum.AsInt32()) / Vector128.Create((float)count))
                        .AsUInt32()
                    : sum / Vector128.Create((uint)count);
            rgb[to] = (byte)mean[0];
            rgb[to + 1] = (byte)mean[1];
            rgb[to + 2] = (byte)mean[2];
        }
    }
}
