using Faer.Training.Networks.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Networks.Detector;

/// <summary>
/// A depthwise separable convolution (Howard et al. 2017, MobileNets): a 3x3 convolution of each channel by itself and a
/// 1x1 convolution over the channels, each with batch normalization. Only the second has a rectifier: the maps are
/// thin, and a rectifier between the two would lose what a channel has below zero. [N, C, H, W] to
/// [N, C', H / stride, W / stride].
/// </summary>
internal sealed class SeparableConvolution : nn.Module<Tensor, Tensor>
{
    private readonly Conv2d depthwise;
    private readonly BatchNorm2d depthwise_norm;
    private readonly Conv2d pointwise;
    private readonly BatchNorm2d pointwise_norm;

    /// <summary>Initializes a separable convolution.</summary>
    public SeparableConvolution(SeparableShape shape)
        : base(nameof(SeparableConvolution))
    {
        using var scope = NewDisposeScope();
        depthwise = NormalizedConvolution.Convolution(shape.Depthwise);
        depthwise_norm = NormalizedConvolution.Norm(shape.Inputs);
        pointwise = NormalizedConvolution.Convolution(shape.Pointwise);
        pointwise_norm = NormalizedConvolution.Norm(shape.Outputs);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        Tensor map = NormalizedConvolution.Of(depthwise, depthwise_norm, input);
        map = NormalizedConvolution.Of(pointwise, pointwise_norm, map);
        return nn.functional.relu(map, inplace: true).MoveToOuterDisposeScope();
    }
}
