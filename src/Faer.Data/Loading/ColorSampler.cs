using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Faer.Data.Loading;

/// <summary>
/// Samples a square from a square through an affine transform, bilinearly, and maps its colours affinely, eight pixels
/// at a time. Each value results from the same operations in the same order as in a plain loop over pixels, so that a
/// run's pictures are identical to the bit.
/// </summary>
internal static class ColorSampler
{
    // Pixels processed together, with intermediate values on the stack.
    private const int RunPx = 64;
    private const int BytesPerPx = 3;

    /// <summary>Samples a square picture.</summary>
    /// <param name="stored">The source, RGB: at least <c>3 * storedPx^2</c> bytes.</param>
    /// <param name="storedPx">Side of the source in pixels, at least 2.</param>
    /// <param name="cropToStored">
    /// Maps target to source coordinates; pixel edges are at whole numbers, pixel centres at halves.
    /// </param>
    /// <param name="color">The matrix that colours of 0..255, as row vectors, are multiplied by.</param>
    /// <param name="crop">Target, RGB: <c>3 * sizePx^2</c> bytes.</param>
    /// <param name="sizePx">Side of the target in pixels.</param>
    [SkipLocalsInit]
    public static void Sample(
        ReadOnlySpan<byte> stored,
        int storedPx,
        Matrix3x2 cropToStored,
        in Matrix4x4 color,
        Span<byte> crop,
        int sizePx
    )
    {
        if (stored.Length < BytesPerPx * storedPx * storedPx)
            throw new ArgumentException(
                $"A square of {storedPx} px has more than {stored.Length} bytes.",
                nameof(stored)
            );
        Span<float> rights = stackalloc float[RunPx],
            belows = stackalloc float[RunPx];
        Span<int> offsets = stackalloc int[RunPx];
        Span<int> pixels = stackalloc int[4 * RunPx];
        var step = new Vector2(cropToStored.M11, cropToStored.M12);
        for (int y = 0; y < sizePx; y++)
        {
            Vector2 row = Vector2.Transform(new Vector2(0.5f, y + 0.5f), cropToStored) - new Vector2(0.5f);
            Span<byte> target = crop.Slice(BytesPerPx * y * sizePx, BytesPerPx * sizePx);
            for (int x = 0; x < sizePx; x += RunPx)
            {
                Locate(row, step, x, storedPx, offsets, rights, belows);
                Gather(stored, BytesPerPx * storedPx, offsets, pixels);
                Mix(pixels, rights, belows, color);
                int count = Math.Min(RunPx, sizePx - x);
                Write(pixels[..count], target.Slice(BytesPerPx * x, BytesPerPx * count));
            }
        }
    }

    /// <summary>
    /// Finds for each pixel the upper left one of its four source pixels, and the distance from it. Positions outside
    /// the source are clamped.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Locate(
        Vector2 row,
        Vector2 step,
        int first,
        int storedPx,
        Span<int> offsets,
        Span<float> rights,
        Span<float> belows
    )
    {
        Vector256<float> last = Vector256.Create(storedPx - 1.001f);
        for (int i = 0; i < RunPx; i += Vector256<float>.Count)
        {
            Vector256<float> column = Vector256.ConvertToSingle(Vector256.Create(first + i) + Vector256<int>.Indices);
            Vector256<float> x = Vector256.MinNative(
                Vector256.MaxNative(Vector256.Create(row.X) + (column * step.X), Vector256<float>.Zero),
                last
            );
            Vector256<float> y = Vector256.MinNative(
                Vector256.MaxNative(Vector256.Create(row.Y) + (column * step.Y), Vector256<float>.Zero),
                last
            );
            Vector256<int> left = Vector256.ConvertToInt32Native(x),
                top = Vector256.ConvertToInt32Native(y);
            (x - Vector256.ConvertToSingle(left)).CopyTo(rights[i..]);
            (y - Vector256.ConvertToSingle(top)).CopyTo(belows[i..]);
            Vector256<int> pixel = (top * storedPx) + left;
            (pixel + pixel + pixel).CopyTo(offsets[i..]);
        }
    }

    /// <summary>
    /// Reads two adjacent pixels, six bytes, of two rows: the first four bytes and the last four of each.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gather(ReadOnlySpan<byte> stored, nint strideBytes, ReadOnlySpan<int> offsets, Span<int> pixels)
    {
        ref byte source = ref MemoryMarshal.GetReference(stored);
        ref int target = ref MemoryMarshal.GetReference(pixels);
        for (int i = 0; i < RunPx; i++)
        {
            ref byte upper = ref Unsafe.Add(ref source, (nint)offsets[i]);
            ref byte lower = ref Unsafe.Add(ref upper, strideBytes);
            Unsafe.Add(ref target, i) = Unsafe.ReadUnaligned<int>(ref upper);
            Unsafe.Add(ref target, i + RunPx) = Unsafe.ReadUnaligned<int>(ref Unsafe.Add(ref upper, 2));
            Unsafe.Add(ref target, i + (2 * RunPx)) = Unsafe.ReadUnaligned<int>(ref lower);
            Unsafe.Add(ref target, i + (3 * RunPx)) = Unsafe.ReadUnaligned<int>(ref Unsafe.Add(ref lower, 2));
        }
    }

    /// <summary>
    /// Interpolates the four pixels and maps the colour. Red, green and blue are written to the lowest three bytes of
    /// the first quarter of <paramref name="pixels"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Mix(
        Span<int> pixels,
        ReadOnlySpan<float> rights,
        ReadOnlySpan<float> belows,
        in Matrix4x4 color
    )
    {
        Matrix4x4 map = color;
        Vector256<int> lowest = Vector256.Create(0xFF);
        for (int i = 0; i < RunPx; i += Vector256<int>.Count)
        {
            // Start: red, green, blue of the left pixel, red of the right one. End: blue of the left one, all of the
            // right one.
            Vector256<int> upperStart = Vector256.Create(pixels[i..]),
                upperEnd = Vector256.Create(pixels[(i + RunPx)..]);
            Vector256<int> lowerStart = Vector256.Create(pixels[(i + (2 * RunPx))..]),
                lowerEnd = Vector256.Create(pixels[(i + (3 * RunPx))..]);
            Vector256<float> u = Vector256.Create(rights[i..]),
                v = Vector256.Create(belows[i..]);
            Vector256<float> red = Bilinear(
                upperStart & lowest,
                upperStart >>> 24,
                lowerStart & lowest,
                lowerStart >>> 24,
                u,
                v
            );
            Vector256<float> green = Bilinear(
                (upperStart >>> 8) & lowest,
                (upperEnd >>> 16) & lowest,
                (lowerStart >>> 8) & lowest,
                (lowerEnd >>> 16) & lowest,
                u,
                v
            );
            Vector256<float> blue = Bilinear(
                upperEnd & lowest,
                upperEnd >>> 24,
                lowerEnd & lowest,
                lowerEnd >>> 24,
                u,
                v
            );

            Vector256<int> newRed = Channel(map.M11, map.M21, map.M31, map.M41);
            Vector256<int> newGreen = Channel(map.M12, map.M22, map.M32, map.M42);
            Vector256<int> newBlue = Channel(map.M13, map.M23, map.M33, map.M43);
            (newRed | (newGreen << 8) | (newBlue << 16)).CopyTo(pixels[i..]);

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            Vector256<int> Channel(float ofRed, float ofGreen, float ofBlue, float offset)
            {
                Vector256<float> sum = Vector256.MultiplyAddEstimate(Vector256.Create(ofGreen), green, red * ofRed);
                sum =
                    Vector256.MultiplyAddEstimate(Vector256.Create(ofBlue), blue, sum)
                    + Vector256.Create(offset)
                    + Vector256.Create(0.5f);
                return Vector256.ConvertToInt32Native(
                    Vector256.MinNative(Vector256.MaxNative(sum, Vector256<float>.Zero), Vector256.Create(255f))
                );
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Bilinear(
        Vector256<int> upperLeft,
        Vector256<int> upperRight,
        Vector256<int> lowerLeft,
        Vector256<int> lowerRight,
        Vector256<float> u,
        Vector256<float> v
    ) =>
        Vector256.Lerp(
            Vector256.Lerp(Vector256.ConvertToSingle(upperLeft), Vector256.ConvertToSingle(upperRight), u),
            Vector256.Lerp(Vector256.ConvertToSingle(lowerLeft), Vector256.ConvertToSingle(lowerRight), u),
            v
        );

    /// <summary>Writes three bytes per pixel; an extra fourth byte is overwritten by the next pixel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Write(ReadOnlySpan<int> pixels, Span<byte> rgb)
    {
        int last = pixels.Length - 1;
        ref byte target = ref MemoryMarshal.GetReference(rgb);
        for (int i = 0; i < last; i++, target = ref Unsafe.Add(ref target, BytesPerPx))
            Unsafe.WriteUnaligned(ref target, pixels[i]);
        rgb[^3] = (byte)pixels[last];
        rgb[^2] = (byte)(pixels[last] >> 8);
        rgb[^1] = (byte)(pixels[last] >> 16);
    }
}
