using System.Buffers;
using System.Numerics;

namespace Faer.Alignment;

/// <summary>How sharp and bright a crop is.</summary>
/// <param name="Sharpness">0 for blurred to 1 for sharp.</param>
/// <param name="Brightness">The mean luma, 0 for black to 1 for white.</param>
/// <remarks>
/// Only the middle three fifths of each side count, which show the face and not the background. Sharpness comes from
/// the share of the differences between neighbouring pixels that a mean over five pixels removes, in the crop and in a
/// copy of half its size ("The blur effect: perception and estimation with a new no-reference perceptual blur metric",
/// Crete et al., 2007, without its scale). It does not depend on contrast, but it depends on the size of the model's
/// input. Noise counts as detail.
/// </remarks>
internal readonly record struct CropMeasures(float Sharpness, float Brightness)
{
    private const int Reach = 3; // pixels that the mean covers on one side of a difference
    private const int MeanPixels = 5;

    // The sum of the two shares is 0.2 for a very blurred face and 1 for a sharp photo.
    private const float BlurredDetail = 0.2f;
    private const float SharpDetail = 1;

    // Luma of ITU-R BT.601.
    private const float Red = 0.299f,
        Green = 0.587f,
        Blue = 0.114f;

    /// <summary>Measures a crop that is already in the format of a model's input.</summary>
    /// <param name="nchw">Normalised planes of red, green, blue.</param>
    /// <param name="sizePx">The crop's side.</param>
    /// <param name="mean">Mean of each channel in 0..1, as used to normalise the planes.</param>
    /// <param name="std">Standard deviation of each channel in 0..1.</param>
    public static CropMeasures Of(
        ReadOnlySpan<float> nchw,
        int sizePx,
        IReadOnlyList<float> mean,
        IReadOnlyList<float> std
    )
    {
        int first = sizePx / 5,
            side = sizePx - (2 * first),
            half = side / 2;
        float[] rented = ArrayPool<float>.Shared.Rent((side * side) + (half * half));
        Span<float> luma = rented.AsSpan(0, side * side),
            halved = rented.AsSpan(side * side, half * half);
        float red = Red * std[0],
            green = Green * std[1],
            blue = Blue * std[2],
            black = (Red * mean[0]) + (Green * mean[1]) + (Blue * mean[2]),
            sum = 0;
        int plane = sizePx * sizePx;
        for (int y = 0; y < side; y++)
        {
            int from = ((first + y) * sizePx) + first;
            ReadOnlySpan<float> reds = nchw.Slice(from, side),
                greens = nchw.Slice(plane + from, side),
                blues = nchw.Slice(plane + plane + from, side);
            Span<float> row = luma.Slice(y * side, side);
            float rowSum = 0; // summed per row, because one long sum of floats loses precision
            for (int x = 0; x < row.Length; x++)
            {
                row[x] = (red * reds[x]) + (green * greens[x]) + (blue * blues[x]) + black;
                rowSum += row[x];
            }

            sum += rowSum;
        }

        Halve(luma, side, halved, half);
        float detail = Detail(luma, side) + Detail(halved, half);
        ArrayPool<float>.Shared.Return(rented);
        return new CropMeasures(
            Math.Clamp((detail - BlurredDetail) / (SharpDetail - BlurredDetail), 0, 1),
            Math.Clamp(sum / luma.Length, 0, 1)
        );
    }

    private static void Halve(ReadOnlySpan<float> luma, int side, Span<float> halved, int half)
    {
        for (int y = 0; y < half; y++)
        {
            ReadOnlySpan<float> upper = luma.Slice(2 * y * side, side),
                lower = luma.Slice(((2 * y) + 1) * side, side);
            Span<float> row = halved.Slice(y * half, half);
            for (int x = 0; x < row.Length; x++)
                row[x] = (upper[2 * x] + upper[(2 * x) + 1] + lower[2 * x] + lower[(2 * x) + 1]) / 4;
        }
    }

    /// <summary>
    /// The share of the pixel differences that a mean over five pixels removes; 0 if there are no differences.
    /// </summary>
    private static float Detail(ReadOnlySpan<float> luma, int side)
    {
        if (side <= 2 * Reach)
            return 0;
        float all = 0,
            taken = 0;
        for (int y = 0; y < side; y++)
            Add(luma, (y * side) + Reach, side - (2 * Reach), 1, ref all, ref taken);
        for (int y = Reach; y < side - Reach; y++)
            Add(luma, y * side, side, side, ref all, ref taken);
        return all > 0 ? taken / all : 0;
    }

    /// <summary>
    /// Adds to the sums the differences between consecutive pixels and the pixels one step before them.
    /// </summary>
    private static void Add(ReadOnlySpan<float> luma, int start, int count, int step, ref float all, ref float taken)
    {
        ReadOnlySpan<float> here = luma.Slice(start, count),
            before = luma.Slice(start - step, count),
            after = luma.Slice(start + ((Reach - 1) * step), count),
            farBefore = luma.Slice(start - (Reach * step), count);
        Vector<float> alls = Vector<float>.Zero,
            takens = Vector<float>.Zero;
        int i = 0;
        for (; i <= count - Vector<float>.Count; i += Vector<float>.Count)
        {
            // The mean of the five pixels up to `after`, minus the mean of the five pixels one step before.
            Vector<float> difference = Vector.Abs(new Vector<float>(here[i..]) - new Vector<float>(before[i..])),
                ofMeans = Vector.Abs(new Vector<float>(after[i..]) - new Vector<float>(farBefore[i..])) / MeanPixels;
            alls += difference;
            takens += Vector.Max(Vector<float>.Zero, difference - ofMeans);
        }

        all += Vector.Sum(alls);
        taken += Vector.Sum(takens);
        for (; i < count; i++)
        {
            float difference = Math.Abs(here[i] - before[i]);
            all += difference;
            taken += Math.Max(0, difference - (Math.Abs(after[i] - farBefore[i]) / MeanPixels));
        }
    }
}
