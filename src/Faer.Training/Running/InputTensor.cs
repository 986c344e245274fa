using Faer.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Faer.Training;

/// <summary>Turns batches of bytes into what the network takes.</summary>
internal sealed class InputTensor : IDisposable
{
    private readonly Tensor _scale;
    private readonly Tensor _offset;

    public InputTensor(InputRecipe input)
    {
        // value / 255 / std - mean / std, as one multiplication and one addition.
        _scale = tensor(input.Std.Select(std => 1 / (255 * std)).ToArray()).DetachFromDisposeScope();
        _offset = tensor(input.Mean.Zip(input.Std, (mean, std) => -mean / std).ToArray()).DetachFromDisposeScope();
    }

    /// <summary>[N, 3, S, S] with channels-last strides, which the network runs faster on; the caller's scope owns it.</summary>
    public Tensor Of(Batch batch) => Of(batch.Pixels, batch.Count, batch.SizePx);

    /// <summary>The same of crops that are no batch: RGB, <c>count * sizePx * sizePx * 3</c> bytes.</summary>
    public Tensor Of(Span<byte> crops, int count, int sizePx)
    {
        using var scope = NewDisposeScope();
        Tensor pixels = empty(count, sizePx, sizePx, 3, dtype: ScalarType.Byte);
        pixels.bytes = crops;
        return pixels.to(ScalarType.Float32).mul_(_scale).add_(_offset).permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        _scale.Dispose();
        _offset.Dispose();
    }
}
