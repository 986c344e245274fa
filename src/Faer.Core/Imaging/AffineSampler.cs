using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Faer.Imaging;

/// <summary>
/// Samples a rectangle out of a picture through an affine transform: the filter <c>area-bilinear</c> of the model file.
/// Each target pixel is the mean of n x n bilinear samples spread over its footprint, where n is the shrink factor
/// rounded up, so that large faces do not alias.
/// </summary>
/// <remarks>
/// Sample positions are computed for one vector of samples at a time; the lanes of another vector hold the colours of
/// one sample. Each value comes from the same operations in the same order as in a plain loop over samples, so crops
/// are bit-identical. AggressiveOptimization skips tiered compilation: its unoptimised first stage calls a method for
/// each vector instruction, which would slow down a program's first face.
/// </remarks>
internal static class AffineSampler
{
    private const int MaxSamplesPerSide = 16;

    // Limits the stack memory for the samples of one run of pixels.
    private const int MaxSamplesPerRun = 512;

    /// <summary>Receives sampled pixels, one run of a row at a time.</summary>
    internal interface ITarget
    {
        /// <param name="x">The run's first column.</param>
        /// <param name="y">The row.</param>
        /// <param name="rgb">The pixels, 3 bytes each.</param>
        void Write(int x, int y, scoped ReadOnlySpan<byte> rgb);
    }

    /// <summary>Samples into interleaved bytes.</summary>
    /// <param name="image">The source.</param>
    /// <param name="cropToImage">
    /// From crop to picture coordinates, pixel edges at whole numbers, pixel centres at halves.
    /// </param>
    /// <param name="widthPx">The crop's width.</param>
    /// <param name="heightPx">The crop's height.</param>
    /// <param name="rgb">Target: at least <c>3 * widthPx * heightPx</c> bytes.</param>
    public static void Sample(RgbView image, Matrix3x2 cropToImage, int widthPx, int heightPx, Span<byte> rgb)
    {
        var target = new Interleaved(rgb, widthPx);
        Sample(image, cropToImage, widthPx, heightPx, ref target);
    }

    /// <summary>Samples into any target, run by run.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sample<TTarget>(
        RgbView image,
        Matrix3x2 cropToImage,
        int widthPx,
        int heightPx,
        ref TTarget target
    )
        where TTarget : ITarget, allows ref struct
    {
        int across = SamplesPerSide(cropToImage.M11, cropToImage.M12);
        int down = SamplesPerSide(cropToImage.M21, cropToImage.M22);
        int run = Math.Min(widthPx, MaxSamplesPerRun / across);
        float weight = 1f / (across * down);
        Span<byte> rgb = stackalloc byte[3 * run];
        Span<Vector128<float>> sums = stackalloc Vector128<float>[run];
        Span<float> columns = stackalloc float[RoundUp(run * across)],
            rights = stackalloc float[columns.Length],
            belows = stackalloc float[columns.Length];
        Span<int> offsets = stackalloc int[columns.Length];
        bool isLine = image.Width == 1 || image.Height == 1;
        for (int x = 0; x < widthPx; x += run)
        {
            int count = Math.Min(run, widthPx - x);
            for (int i = 0; i < columns.Length; i++)
                columns[i] = x + (i / across) + (((i % across) + 0.5f) / across);
            for (int y = 0; y < heightPx; y++)
            {
                sums.Clear();
                for (int j = 0; j < down; j++)
                {
                    float row = y + ((j + 0.5f) / down);
                    if (isLine)
                    {
                        LineSamples.Add(image, cropToImage, across, columns, row, sums[..count]);
                        continue;
                    }

                    SamplePositions.Locate(image, cropToImage, columns, row, offsets, rights, belows);
                    Add(image, across, offsets, rights, belows, sums[..count]);
                }

                for (int i = 0, to = 0; i < count; i++, to += 3)
                {
                    Vector128<int> colour = Vector128.ConvertToInt32Native((sums[i] * weight) + Vector128.Create(0.5f));
                    rgb[to] = (byte)colour[0];
                    rgb[to + 1] = (byte)colour[1];
                    rgb[to + 2] = (byte)colour[2];
                }

                target.Write(x, y, rgb[..(3 * count)]);
            }
        }
    }

    private static int SamplesPerSide(float stepX, float stepY) =>
        Math.Clamp((int)MathF.Ceiling(MathF.Sqrt((stepX * stepX) + (stepY * stepY)) - 0.01f), 1, MaxSamplesPerSide);

    private static int RoundUp(int samples) =>
        (samples + Vector256<float>.Count - 1) / Vector256<float>.Count * Vector256<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(
        RgbView image,
        int across,
        ReadOnlySpan<int> offsets,
        ReadOnlySpan<float> rights,
        ReadOnlySpan<float> belows,
        Span<Vector128<float>> sums
    )
    {
        // Spread three bytes over three lanes of 32 bits; 255 gives 0.
        Vector128<byte> upperLeft = Vector128.Create(
            0,
            255,
            255,
            255,
            1,
            255,
            255,
            255,
            2,
            255,
            255,
            255,
            255,
            255,
            255,
            255
        );
        Vector128<byte> upperRight = Vector128.Create(
            3,
            255,
            255,
            255,
            4,
            255,
            255,
            255,
            5,
            255,
            255,
            255,
            255,
            255,
            255,
            255
        );
        Vector128<byte> lowerLeft = Vector128.Create(
            10,
            255,
            255,
            255,
            11,
            255,
            255,
            255,
            12,
            255,
            255,
            255,
            255,
            255,
            255,
            255
        );
        Vector128<byte> lowerRight = Vector128.Create(
            13,
            255,
            255,
            255,
            14,
            255,
            255,
            255,
            15,
            255,
            255,
            255,
            255,
            255,
            255,
            255
        );
        ref byte pixels = ref MemoryMarshal.GetReference(image.Pixels);
        ref int offset = ref MemoryMarshal.GetReference(offsets);
        ref float right = ref MemoryMarshal.GetReference(rights),
            below = ref MemoryMarshal.GetReference(belows);
        nint toLower = image.StrideBytes - 2;
        int x = 0;
        nint sample = 0;
        if (Avx2.IsSupported)
        {
            // Two target pixels at once: each half of a vector does the same operations as the loop below, in the same
            // order.
            Vector256<byte> upperLefts = Vector256.Create(upperLeft, upperLeft),
                upperRights = Vector256.Create(upperRight, upperRight);
            Vector256<byte> lowerLefts = Vector256.Create(lowerLeft, lowerLeft),
                lowerRights = Vector256.Create(lowerRight, lowerRight);
            for (; x + 2 <= sums.Length; x += 2, sample += across)
            {
                Vector256<float> sum = Vector256.Create(sums[x], sums[x + 1]);
                for (nint end = sample + across; sample < end; sample++)
                {
                    Vector256<byte> fours = Vector256.Create(
                        Four(ref pixels, ref offset, sample, toLower),
                        Four(ref pixels, ref offset, sample + across, toLower)
                    );
                    Vector256<float> u = Vector256.Create(
                        Vector128.Create(Unsafe.Add(ref right, sample)),
                        Vector128.Create(Unsafe.Add(ref right, sample + across))
                    );
                    Vector256<float> v = Vector256.Create(
                        Vector128.Create(Unsafe.Add(ref below, sample)),
                        Vector128.Create(Unsafe.Add(ref below, sample + across))
                    );
                    Vector256<float> above = Vector256.Lerp(Colours(fours, upperLefts), Colours(fours, upperRights), u);
                    Vector256<float> beneath = Vector256.Lerp(
                        Colours(fours, lowerLefts),
                        Colours(fours, lowerRights),
                        u
                    );
                    sum += Vector256.Lerp(above, beneath, v);
                }

                (sums[x], sums[x + 1]) = (sum.GetLower(), sum.GetUpper());
            }
        }

        for (; x < sums.Length; x++)
        {
            Vector128<float> sum = sums[x];
            for (nint end = sample + across; sample < end; sample++)
            {
                Vector128<byte> four = Four(ref pixels, ref offset, sample, toLower);
                Vector128<float> u = Vector128.Create(Unsafe.Add(ref right, sample)),
                    v = Vector128.Create(Unsafe.Add(ref below, sample));
                Vector128<float> above = Vector128.Lerp(Colour(four, upperLeft), Colour(four, upperRight), u);
                Vector128<float> beneath = Vector128.Lerp(Colour(four, lowerLeft), Colour(four, lowerRight), u);
                sum += Vector128.Lerp(above, beneath, v);
            }

            sums[x] = sum;
        }
    }

    /// <summary>
    /// Reads the four pixels around a sample: 8 bytes per row, of which the two pixels use 6. In the lower row these
    /// are the last 6 bytes, so that nothing beyond the picture is read.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Four(ref byte pixels, ref int offset, nint sample, nint toLower)
    {
        ref byte upper = ref Unsafe.Add(ref pixels, (nint)Unsafe.Add(ref offset, sample));
        return Vector128
            .Create(
                Unsafe.ReadUnaligned<ulong>(ref upper),
                Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref upper, toLower))
            )
            .AsByte();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Colours(Vector256<byte> pixels, Vector256<byte> lanes) =>
        Vector256.ConvertToSingle(Avx2.Shuffle(pixels, lanes).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Colour(Vector128<byte> pixels, Vector128<byte> lanes) =>
        Vector128.ConvertToSingle(Vector128.ShuffleNative(pixels, lanes).AsInt32());

    /// <summary>Pixels side by side, 3 bytes each.</summary>
    internal readonly ref struct Interleaved(Span<byte> crop, int widthPx) : ITarget
    {
        private readonly Span<byte> _crop = crop;

        public void Write(int x, int y, scoped ReadOnlySpan<byte> rgb) =>
            rgb.CopyTo(_crop[(3 * ((y * widthPx) + x))..]);
    }
}
