using Faer.Training.Numerics;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Networks.Faer.Attention;

/// <summary>
/// CBAM (Woo et al. 2018, eq. 1-3): first X' = X * sigmoid(MLP(mean) + MLP(max)), where mean and max are over the
/// positions and share one MLP; then X' * sigmoid(conv7x7([mean; max])), where they are over the channels. It follows
/// the paper: the batch norm after the convolution in the authors' code is left out. [N, C, H, W] to the same shape.
/// Keys: mlp.0, mlp.2, spatial.
/// </summary>
internal sealed class ConvolutionalBlockAttention : nn.Module<Tensor, Tensor>
{
    /// <summary>The kernel size of the convolution over the positions.</summary>
    public const int KernelSize = 7;

    private readonly Sequential mlp;
    private readonly Conv2d spatial;

    /// <summary>Initializes a block for C channels, a multiple of <see cref="SqueezeExcitation.Reduction"/>.</summary>
    public ConvolutionalBlockAttention(int channels)
        : base(nameof(ConvolutionalBlockAttention))
    {
        using var scope = NewDisposeScope();
        mlp = SqueezeExcitation.Bottleneck(channels);
        spatial = nn.Conv2d(2, 1, KernelSize, padding: KernelSize / 2);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var channelGate = mlp.call(input.mean([2, 3])).Plus(mlp.call(input.amax([2, 3]))).sigmoid();
        var gated = input.mul(channelGate.unsqueeze(-1).unsqueeze(-1));
        var pooled = cat([gated.mean([1], keepdim: true), gated.amax([1], keepdim: true)], 1);
        return gated.mul(spatial.call(pooled).sigmoid()).MoveToOuterDisposeScope();
    }
}
