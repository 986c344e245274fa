using static TorchSharp.torch;

namespace Faer.Training.Networks.Faer.Attention;

/// <summary>Creates the block of an <see cref="AttentionKind"/>.</summary>
internal static class AttentionFactory
{
    /// <summary>The number that the channels of the last stage must be a multiple of.</summary>
    public static int ChannelMultiple(AttentionKind kind) =>
        kind switch
        {
            AttentionKind.ContextualChannel or AttentionKind.ContextualChannelNoResidual =>
                ContextualChannelAttention.ChannelMultiple,
            AttentionKind.Se or AttentionKind.Cbam => SqueezeExcitation.Reduction,
            _ => 1,
        };

    /// <summary>Creates the block, which maps [N, C, H, W] to the same shape; null for no attention.</summary>
    /// <param name="kind">The kind of attention.</param>
    /// <param name="channels">Channels C of the last stage.</param>
    /// <param name="kernelSize">
    /// The kernel size of CC attention. The other kinds use the kernel sizes of their papers.
    /// </param>
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
