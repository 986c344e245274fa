using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using static TorchSharp.torch;

namespace Faer.Training.Networks.Layers;

/// <summary>
/// Computes the gradients of a depthwise 7x7 convolution's weights and bias. A tap's gradient is the sum, over all
/// positions of all images, of the output's gradient times the input at the tap's offset. Works on eight channels at a
/// time. The order of the sums does not depend on the number of threads.
/// </summary>
internal static unsafe class DepthwiseGradient
{
    /// <summary>The side of the kernel. Each tap of a kernel row has its own accumulator.</summary>
    public const int KernelSize = 7;

    private const int Lanes = 8;
    private const int Padding = KernelSize / 2;
    private const int Taps = KernelSize * KernelSize;

    /// <summary>
    /// The maximum number of parts of a batch, each with its own sums. It exceeds the usual number of processors,
    /// because some of them may still be spinning in a native loop.
    /// </summary>
    private const int MostParts = 16;

    /// <summary>Computes both gradients.</summary>
    /// <param name="input">float32 [N, H, W, C], contiguous; C a multiple of 8.</param>
    /// <param name="outputGradient">The gradient of the output, in the same layout as the input.</param>
    /// <param name="weightGradient">[C, 1, 7, 7], contiguous; overwritten.</param>
    /// <param name="biasGradient">[C]; overwritten.</param>
    public static void Compute(Tensor input, Tensor outputGradient, Tensor weightGradient, Tensor biasGradient)
    {
        long[] shape = input.shape;
        var map = new Map((int)shape[1], (int)shape[2], (int)shape[3]);
        int images = (int)shape[0],
            parts = Math.Min(images, MostParts);
        float[][] sums = new float[parts][];
        fixed (
            byte* inputBytes = input.bytes,
                gradientBytes = outputGradient.bytes
        )
        {
            float* inputs = (float*)inputBytes;
            float* gradients = (float*)gradientBytes;
            Parallel.For(
                0,
                parts,
                new ParallelOptions { MaxDegreeOfParallelism = get_num_threads() },
                part => sums[part] = Sum(map, inputs, gradients, images * part / parts, images * (part + 1) / parts)
            );
        }

        Total(
            sums,
            MemoryMarshal.Cast<byte, float>(weightGradient.bytes),
            MemoryMarshal.Cast<byte, float>(biasGradient.bytes)
        );
    }

    /// <summary>
    /// Returns the sums over some images: for every eight channels, 49 taps and the bias, with eight numbers each.
    /// </summary>
    private static float[] Sum(Map map, float* inputs, float* gradients, int from, int to)
    {
        float[] sums = new float[map.Channels * (Taps + 1)];
        float[] work = new float[map.PaddedFloats + map.PlaneFloats];
        fixed (
            float* sum = sums,
                padded = work
        )
        {
            float* plane = padded + map.PaddedFloats;
            for (int image = from; image < to; image++)
            {
                long first = (long)image * map.Height * map.Width * map.Channels;
                for (int channel = 0; channel < map.Channels; channel += Lanes)
                {
                    float* block = sum + (channel * (Taps + 1));
                    Vector256<float> bias = Gather(
                        map,
                        inputs + first + channel,
                        gradients + first + channel,
                        padded,
                        plane
                    );
                    Add(bias, block + (Taps * Lanes));
                    for (int row = 0; row < KernelSize; row++)
                        AddRow(map, padded, plane, row, block + (row * KernelSize * Lanes));
                }
            }
        }

        return sums;
    }

    /// <summary>
    /// Copies eight channels to contiguous memory, the input's inside a border of zeros that is already there. Returns
    /// the sum of the gradient.
    /// </summary>
    private static Vector256<float> Gather(Map map, float* input, float* gradient, float* padded, float* plane)
    {
        Vector256<float> sum = Vector256<float>.Zero;
        for (int y = 0; y < map.Height; y++)
        {
            float* to = padded + ((((y + Padding) * map.PaddedWidth) + Padding) * Lanes);
            for (
                int x = 0;
                x < map.Width;
                x++, input += map.Channels, gradient += map.Channels, to += Lanes, plane += Lanes
            )
            {
                Vector256.Store(Vector256.Load(input), to);
                Vector256<float> slope = Vector256.Load(gradient);
                Vector256.Store(slope, plane);
                sum += slope;
            }
        }

        return sum;
    }

    /// <summary>Adds the seven taps of one row of the kernel.</summary>
    private static void AddRow(Map map, float* padded, float* plane, int row, float* sums)
    {
        Vector256<float> a = default,
            b = default,
            c = default,
            d = default,
            e = default,
            f = default,
            g = default;

        // Rows that meet only the padding would add zeros.
        int last = Math.Min(map.Height, map.Height + Padding - row);
        for (int y = Math.Max(0, Padding - row); y < last; y++)
        {
            float* input = padded + ((y + row) * map.PaddedWidth * Lanes);
            float* slope = plane + (y * map.Width * Lanes);
            for (float* end = slope + (map.Width * Lanes); slope < end; slope += Lanes, input += Lanes)
            {
                Vector256<float> at = Vector256.Load(slope);
                a = Vector256.FusedMultiplyAdd(at, Vector256.Load(input), a);
                b = Vector256.FusedMultiplyAdd(at, Vector256.Load(input + Lanes), b);
                c = Vector256.FusedMultiplyAdd(at, Vector256.Load(input + (2 * Lanes)), c);
                d = Vector256.FusedMultiplyAdd(at, Vector256.Load(input + (3 * Lanes)), d);
                e = Vector256.FusedMultiplyAdd(at, Vector256.Load(input + (4 * Lanes)), e);
                f = Vector256.FusedMultiplyAdd(at, Vector256.Load(input + (5 * Lanes)), f);
                g = Vector256.FusedMultiplyAdd(at, Vector256.Load(input + (6 * Lanes)), g);
            }
        }

        Add(a, sums);
        Add(b, sums + Lanes);
        Add(c, sums + (2 * Lanes));
        Add(d, sums + (3 * Lanes));
        Add(e, sums + (4 * Lanes));
        Add(f, sums + (5 * Lanes));
        Add(g, sums + (6 * Lanes));
    }

    private static void Add(Vector256<float> value, float* sum) => Vector256.Store(Vector256.Load(sum) + value, sum);

    /// <summary>Adds up the parts in order, and turns [C / 8, 50, 8] into [C, 49] and [C].</summary>
    private static void Total(float[][] parts, Span<float> weights, Span<float> biases)
    {
        for (int channel = 0; channel < biases.Length; channel++)
        {
            int block = (channel / Lanes * Lanes * (Taps + 1)) + (channel % Lanes);
            for (int tap = 0; tap <= Taps; tap++)
            {
                float total = 0;
                foreach (float[] part in parts)
                    total += part[block + (tap * Lanes)];
                if (tap < Taps)
                    weights[(channel * Taps) + tap] = total;
                else
                    biases[channel] = total;
            }
        }
    }

    /// <summary>
    /// The size of a map, and of eight of its channels in contiguous memory, with and without padding.
    /// </summary>
    private readonly record struct Map(int Height, int Width, int Channels)
    {
        public int PaddedWidth => Width + (2 * Padding);

        public int PaddedFloats => (Height + (2 * Padding)) * PaddedWidth * Lanes;

        public int PlaneFloats => Height * Width * Lanes;
    }
}
