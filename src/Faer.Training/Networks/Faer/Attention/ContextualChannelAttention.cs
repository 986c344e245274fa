using Faer.Training.Networks.Layers;
using Faer.Training.Numerics;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Networks.Faer.Attention;

/// <summary>
/// CC attention (Xu et al. 2025, section 2.2). The static local context of a convolution plus the dynamic global
/// context, which is a bottleneck times the pooled map, gives the weights of the positions of the values, per channel.
/// [N, C, H, W] to the same shape. Details that the text leaves open follow the authors' code (4 groups, LayerNorm eps
/// 1e-5, softmax over the positions, residual).
/// </summary>
internal sealed class ContextualChannelAttention : nn.Module<Tensor, Tensor>
{
    /// <summary>
    /// C must be a multiple of this, because the bottleneck has C / 8 channels and the convolution 4 groups.
    /// </summary>
    public const int ChannelMultiple = 8;

    /// <summary>The number of groups of the convolution.</summary>
    public const int Groups = 4;

    /// <summary>The number that the LayerNorm adds to the variance.</summary>
    public const double Eps = 1e-5;

    private readonly Conv2d depthwise;
    private readonly LayerNorm norm;
    private readonly Sequential mlp;
    private readonly Linear value;
    private readonly bool _residual;

    /// <summary>An attention block with the authors' key names: depthwise, norm, mlp.0, mlp.2, value.</summary>
    /// <param name="channels">Channels C, a multiple of <see cref="ChannelMultiple"/>.</param>
    /// <param name="kernelSize">The convolution's kernel size k, odd.</param>
    /// <param name="residual">
    /// Whether the output is A + X, as in the authors' code, or A, as in the paper's figure.
    /// </param>
    /// <exception cref="ArgumentException">The number of channels or the kernel size is not valid.</exception>
    public ContextualChannelAttention(int channels, int kernelSize = 7, bool residual = true)
        : base(nameof(ContextualChannelAttention))
    {
        if (channels <= 0 || channels % ChannelMultiple != 0)
            throw new ArgumentException(
                $"CC attention needs a multiple of {ChannelMultiple} channels, not {channels}.",
                nameof(channels)
            );
        if (kernelSize <= 0 || int.IsEvenInteger(kernelSize))
            throw new ArgumentException(
                $"CC attention needs an odd kernel size, not {kernelSize}.",
                nameof(kernelSize)
            );
        using var scope = NewDisposeScope();
        depthwise = nn.Conv2d(channels, channels, kernelSize, padding: kernelSize / 2, groups: Groups);
        norm = nn.LayerNorm(channels, Eps);
        mlp = nn.Sequential(
            nn.Linear(channels, channels / ChannelMultiple),
            nn.GELU(),
            nn.Linear(channels / ChannelMultiple, channels)
        );
        value = nn.Linear(channels, channels);
        _residual = residual;
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        long[] shape = input.shape;
        var positions = Positions(input);
        var attended = Weights(input).mul(value.call(positions));
        if (_residual)
            attended = attended.Plus(positions);
        return attended.reshape(shape[0], shape[2], shape[3], shape[1]).permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }

    /// <summary>R of equation 5, [N, H * W, C]: each channel's weights of the positions, which sum to 1.</summary>
    public Tensor Weights(Tensor input)
    {
        using var scope = NewDisposeScope();
        var local = nn.functional.gelu(LocalContext(input)).permute(0, 2, 3, 1).flatten(1, 2);
        var query = norm.call(local);
        var positions = Positions(input);
        var pooled = positions.mean([1], keepdim: true);
        var key = mlp.call(positions).mul(pooled);
        return nn.functional.softmax(key.Plus(query), dim: 1).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// The convolution, in NCHW: oneDNN's grouped convolution of a channels-last map takes a quarter longer.
    /// </summary>
    private Tensor LocalContext(Tensor input)
    {
        Tensor weight = TapsInsideMap.Of(depthwise.weight!, input);
        long padding = weight.shape[2] / 2;
        return nn.functional.conv2d(
            input.contiguous(),
            weight,
            depthwise.bias,
            padding: [padding, padding],
            groups: Groups
        );
    }

    private static Tensor Positions(Tensor input) => input.permute(0, 2, 3, 1).flatten(1, 2);
}
