using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Faer.Data.Loading;
using Faer.Training.Recipes;
using static TorchSharp.torch;

namespace Faer.Training.Tasks;

/// <summary>Converts batches of bytes to the network's input. Thread-safe.</summary>
internal sealed class InputTensor
{
    // A multiple of the channels of a pixel and of the lanes of a vector.
    private const int Lanes = 24;

    private readonly float[] _scale = new float[Lanes];
    private readonly float[] _offset = new float[Lanes];

    public InputTensor(InputRecipe input)
    {
        // value / 255 / std - mean / std, as one multiplication and one addition.
        for (int i = 0; i < Lanes; i++)
        {
            float mean = input.Mean[i % 3],
                std = input.Std[i % 3];
            (_scale[i], _offset[i]) = (1 / (255 * std), -mean / std);
        }
    }

    /// <summary>
    /// Returns [N, 3, S, S] with channels-last strides, with which the network is faster. The caller's dispose scope
    /// owns it.
    /// </summary>
    public Tensor Of(Batch batch) => Of(batch.Pixels, batch.Count, batch.SizePx);

    /// <summary>As above, for crops outside a batch: RGB, <c>count * sizePx * sizePx * 3</c> bytes.</summary>
    public Tensor Of(ReadOnlySpan<byte> crops, int count, int sizePx)
    {
        using var scope = NewDisposeScope();
        Tensor pixels = empty(count, sizePx, sizePx, 3);
        Normalize(crops, MemoryMarshal.Cast<byte, float>(pixels.bytes));
        return pixels.permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Normalizes in one pass. libtorch would need three (conversion, multiplication, addition), of which the last two
    /// process only three numbers at a time.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Normalize(ReadOnlySpan<byte> crops, Span<float> pixels)
    {
        if (pixels.Length != crops.Length)
            throw new ArgumentException($"Expected {pixels.Length} bytes of crops, got {crops.Length}.", nameof(crops));
        Vector256<float> scale0 = Vector256.Create(_scale),
            scale1 = Vector256.Create(_scale.AsSpan(8)),
            scale2 = Vector256.Create(_scale.AsSpan(16));
        Vector256<float> offset0 = Vector256.Create(_offset),
            offset1 = Vector256.Create(_offset.AsSpan(8)),
            offset2 = Vector256.Create(_offset.AsSpan(16));
        int whole = pixels.Length - (pixels.Length % Lanes);
        for (int i = 0; i < whole; i += Lanes)
        {
            ReadOnlySpan<byte> from = crops.Slice(i, Lanes);
            Span<float> to = pixels.Slice(i, Lanes);
            ((Floats(from) * scale0) + offset0).CopyTo(to);
            ((Floats(from[8..]) * scale1) + offset1).CopyTo(to[8..]);
            ((Floats(from[16..]) * scale2) + offset2).CopyTo(to[16..]);
        }

        for (int i = whole; i < pixels.Length; i++)
            pixels[i] = (crops[i] * _scale[i - whole]) + _offset[i - whole];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Floats(ReadOnlySpan<byte> eight)
    {
        Vector128<ushort> words = Vector128.WidenLower(
            Vector128.CreateScalarUnsafe(MemoryMarshal.Read<ulong>(eight)).AsByte()
        );
        return Vector256.ConvertToSingle(
            Vector256.Create(Vector128.WidenLower(words), Vector128.WidenUpper(words)).AsInt32()
        );
    }
}
