using System.Buffers;

namespace Faer.Data.Loading;

/// <summary>
/// Reduces a square picture. Each pixel is the mean of the area that it covers, with partly covered pixels weighted.
/// </summary>
internal static class AreaReduction
{
    private const int Channels = 3;

    /// <summary>Reduces a picture.</summary>
    /// <param name="source">RGB, <c>3 * sourcePx^2</c> bytes.</param>
    /// <param name="sourcePx">Side of the source in pixels.</param>
    /// <param name="target">RGB, <c>3 * targetPx^2</c> bytes.</param>
    /// <param name="targetPx">Side of the target in pixels, at least 1 and at most <paramref name="sourcePx"/>.</param>
    public static void Reduce(ReadOnlySpan<byte> source, int sourcePx, Span<byte> target, int targetPx)
    {
        int sourceRow = Channels * sourcePx,
            targetRow = Channels * targetPx;
        float[] buffer = ArrayPool<float>.Shared.Rent(sourceRow);
        Span<float> sums = buffer.AsSpan(0, sourceRow);
        float step = (float)sourcePx / targetPx,
            share = 1 / (step * step);
        for (int y = 0; y < targetPx; y++)
        {
            sums.Clear();
            (int first, int last, float firstShare, float lastShare) = Cover(y, step, sourcePx);
            for (int row = first; row <= last; row++)
            {
                float weight =
                    (
                        row == first ? firstShare
                        : row == last ? lastShare
                        : 1
                    ) * share;
                ReadOnlySpan<byte> line = source.Slice(row * sourceRow, sourceRow);
                for (int i = 0; i < line.Length; i++)
                    sums[i] += weight * line[i];
            }

            WriteRow(sums, target.Slice(y * targetRow, targetRow), step, sourcePx);
        }

        ArrayPool<float>.Shared.Return(buffer);
    }

    private static void WriteRow(ReadOnlySpan<float> sums, Span<byte> target, float step, int sourcePx)
    {
        for (int x = 0; x < target.Length / Channels; x++)
        {
            (int first, int last, float firstShare, float lastShare) = Cover(x, step, sourcePx);
            float red = 0.5f,
                green = 0.5f,
                blue = 0.5f;
            for (int column = first; column <= last; column++)
            {
                float weight =
                    column == first ? firstShare
                    : column == last ? lastShare
                    : 1;
                ReadOnlySpan<float> pixel = sums.Slice(Channels * column, Channels);
                red += weight * pixel[0];
                green += weight * pixel[1];
                blue += weight * pixel[2];
            }

            Span<byte> to = target.Slice(Channels * x, Channels);
            to[0] = (byte)Math.Min(red, byte.MaxValue);
            to[1] = (byte)Math.Min(green, byte.MaxValue);
            to[2] = (byte)Math.Min(blue, byte.MaxValue);
        }
    }

    /// <summary>
    /// Returns the pixels that a result covers along one side, and the covered share of the first and the last one.
    /// </summary>
    private static (int First, int Last, float FirstShare, float LastShare) Cover(int index, float step, int sourcePx)
    {
        float start = index * step,
            end = start + step;
        int first = Math.Min((int)start, sourcePx - 1),
            last = Math.Clamp((int)MathF.Ceiling(end) - 1, first, sourcePx - 1);
        return first == last ? (first, last, end - start, 0) : (first, last, first + 1 - start, end - last);
    }
}
