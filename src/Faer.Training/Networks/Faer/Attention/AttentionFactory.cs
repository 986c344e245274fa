using static TorchSharp.torch;

namespace Faer.Training;

/// <summary>Makes the block that an <see cref="AttentionKind"/> names.</summary>
internal static class AttentionFactory
{
    /// <summary>What the channels of the last stage must be a multiple of.</summary>
    public static int ChannelMultiple(AttentionKind kind) =>
        kind switch
        {
            AttentionKind.ContextualChannel or AttentionKind.ContextualChannelNoResidual =>
                ContextualChannelAttention.ChannelMultiple,
            AttentionKind.Se or AttentionKind.Cbam => SqueezeExcitation.Reduction,
            _ => 1,
        };

    /// <summary>The block, [N, C, H, W] to the same shape; null for none.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="channels">Channels C of the last stage.</param>
    /// <param name="kernelSize">The kernel size of CC attention; the other kinds have the one of their papers.</param>
    public static nn.Module<Tensor, Tensor>? Create(AttentionKind kind, int channels, int kernelSize) =>
        kind switch
        {
            AttentionKind.ContextualChannel => new ContextualChannelAttention(channels, kernelSize),
            AttentionKind.ContextualChannelNoResidual => new ContextualChannelAttention(
                channels,
                kernelSize,
                residual: false
            ),
            AttentionKind.Se => new SqueezeExcitation(channels),
            AttentionKind.Cbam => new ConvolutionalBlockAttention(channels),
            AttentionKind.Eca => new EfficientChannelAttention(channels),
            _ => null,
        };
}
