using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Faer.Imaging;

/// <summary>
/// The positions of the samples of <see cref="AffineSampler"/>, computed for one vector of samples at a time.
/// </summary>
internal static class SamplePositions
{
    /// <summary>
    /// Finds for each sample of a row the upper left one of its four pixels, and how far it is from it.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Locate(
        RgbView image,
        Matrix3x2 cropToImage,
        ReadOnlySpan<float> columns,
        float row,
        Span<int> offsets,
        Span<float> rights,
        Span<float> belows
    )
    {
        Vector256<float> lastX = Vector256.Create((float)(image.Width - 1)),
            lastY = Vector256.Create((float)(image.Height - 1));
        Vector256<int> lastLeft = Vector256.Create(image.Width - 2),
            lastTop = Vector256.Create(image.Height - 2),
            width = Vector256.Create(image.Width);
        Vector256<float> half = Vector256.Create(0.5f),
            rows = Vector256.Create(row);
        for (int i = 0; i < columns.Length; i += Vector256<float>.Count)
        {
            Vector256<float> column = Vector256.Create(columns.Slice(i, Vector256<float>.Count));
            Vector256<float> x =
                Vector256.MultiplyAddEstimate(Vector256.Create(cropToImage.M21), rows, column * cropToImage.M11)
                + Vector256.Create(cropToImage.M31)
                - half;
            Vector256<float> y =
                Vector256.MultiplyAddEstimate(Vector256.Create(cropToImage.M22), rows, column * cropToImage.M12)
                + Vector256.Create(cropToImage.M32)
                - half;
            x = Vector256.MinNative(Vector256.MaxNative(x, Vector256<float>.Zero), lastX);
            y = Vector256.MinNative(Vector256.MaxNative(y, Vector256<float>.Zero), lastY);

            // On the last column, use the pixel before it with the full weight on its right neighbour: the value is the
            // same, and no pixel beyond the picture is needed.
            Vector256<int> left = Vector256.Min(Vector256.ConvertToInt32Native(x), lastLeft),
                top = Vector256.Min(Vector256.ConvertToInt32Native(y), lastTop);
            (x - Vector256.ConvertToSingle(left)).CopyTo(rights[i..]);
            (y - Vector256.ConvertToSingle(top)).CopyTo(belows[i..]);
            Vector256<int> pixel = (top * width) + left;
            (pixel + pixel + pixel).CopyTo(offsets[i..]);
        }
    }
}
