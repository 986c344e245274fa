using Faer.Training.Networks.Layers;
using Faer.Training.Numerics;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Networks.Faer;

/// <summary>
/// A ConvNeXt block (Liu et al. 2022): depthwise 7x7 convolution, LayerNorm, Linear to 4C, GELU, Linear to C, layer
/// scale, stochastic depth, residual. [N, C, H, W] to the same shape, with channels-last strides.
/// </summary>
internal sealed class ConvNextBlock : nn.Module<Tensor, Tensor>
{
    /// <summary>The kernel size of the depthwise convolution.</summary>
    public const int KernelSize = 7;

    /// <summary>Hidden channels of a block per channel of its map.</summary>
    public const int Expansion = 4;

    private readonly Parameter gamma;
    private readonly Conv2d dwconv;
    private readonly LayerNorm norm;
    private readonly Linear pwconv1;
    private readonly Linear pwconv2;
    private readonly StochasticDepth _stochasticDepth;
    private readonly TrainingPrecision _precision;

    /// <summary>Initializes a block with ConvNeXt's key names: dwconv, norm, pwconv1, pwconv2, gamma.</summary>
    /// <param name="channels">Input and output channels C.</param>
    /// <param name="stochasticDepthRate">Probability that a sample's branch is dropped while training, 0 to below
    /// 1.</param>
    /// <param name="layerScaleInit">The initial value of layer scale (gamma).</param>
    /// <param name="precision">The precision of the linear layers while training.</param>
    public ConvNextBlock(
        int channels,
        double stochasticDepthRate = 0,
        double layerScaleInit = 1e-6,
        TrainingPrecision precision = TrainingPrecision.Full
    )
        : base(nameof(ConvNextBlock))
    {
        _precision = precision;
        using var scope = NewDisposeScope();
        gamma = OwnedParameter.From(ones(channels).Times(layerScaleInit));
        dwconv = nn.Conv2d(channels, channels, KernelSize, padding: KernelSize / 2, groups: channels);
        norm = nn.LayerNorm(channels, ChannelNorm.Eps);
        pwconv1 = nn.Linear(channels, Expansion * channels);
        pwconv2 = nn.Linear(Expansion * channels, channels);
        _stochasticDepth = new StochasticDepth(stochasticDepthRate);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        var local = DepthwiseConvolution.Of(input, dwconv).permute(0, 2, 3, 1);
        var branch = _stochasticDepth.call(Mixed(norm.call(local)).mul(gamma));
        return input.Plus(branch.permute(0, 3, 1, 2)).MoveToOuterDisposeScope();
    }

    /// <summary>The two linear layers, which mix the channels of each position.</summary>
    private Tensor Mixed(Tensor positions)
    {
        if (!training || _precision == TrainingPrecision.Full)
            return pwconv2.call(nn.functional.gelu(pwconv1.call(positions)));
        Tensor hidden = nn.functional.gelu(Reduced(pwconv1, positions.to(ScalarType.BFloat16)));
        return Reduced(pwconv2, hidden).to(ScalarType.Float32);
    }

    private static Tensor Reduced(Linear layer, Tensor input) =>
        nn.functional.linear(input, layer.weight.to(input.dtype), layer.bias!.to(input.dtype));
}
