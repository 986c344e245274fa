using Faer.Training.Numerics;
using static TorchSharp.torch;

namespace Faer.Training.Networks.Layers;

/// <summary>
/// Self-attention of several heads without its linear layers (Vaswani et al. 2017): softmax(q k^T / sqrt(d)) v for each
/// head. <see cref="TokenGraph.Attention"/> is the same as ONNX operators.
/// </summary>
internal static class HeadAttention
{
    /// <summary>Returns queries, keys and values by head.</summary>
    /// <param name="layer">The output of the layer qkv, [B, T, 3C].</param>
    /// <param name="heads">The number of heads, which divides C.</param>
    /// <returns>[B, T, 3, heads, C / heads].</returns>
    public static Tensor Parts(Tensor layer, int heads) =>
        layer.view(-1, layer.shape[1], 3, heads, layer.shape[2] / (3 * heads));

    /// <summary>Runs the attention. The caller's dispose scope owns the result.</summary>
    /// <param name="parts">See <see cref="Parts"/>.</param>
    /// <param name="adjust">Changes the logits [B, heads, T, T] before the softmax; null leaves them.</param>
    /// <returns>The heads one after the other, [B, T, C].</returns>
    public static Tensor Of(Tensor parts, Func<Tensor, Tensor>? adjust = null)
    {
        using var scope = NewDisposeScope();
        long count = parts.shape[1],
            depth = parts.shape[^1],
            channels = parts.shape[^2] * depth;
        Tensor ordered = parts.permute(2, 0, 3, 1, 4);
        Tensor logits = ordered[0].Times(1 / Math.Sqrt(depth)).matmul(ordered[1].transpose(-2, -1));
        return (adjust?.Invoke(logits) ?? logits)
            .softmax(-1)
            .matmul(ordered[2])
            .transpose(1, 2)
            .reshape(-1, count, channels)
            .MoveToOuterDisposeScope();
    }
}
