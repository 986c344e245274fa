using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training;

/// <summary>The call of a convolution without bias and the batch normalization after it, in the precision of its input.</summary>
internal static class NormalizedConvolution
{
    /// <summary>What keeps the normalization's root from zero: torch's own default.</summary>
    public const double Eps = 1e-5;

    /// <summary>A convolution that leaves out the bias, because the normalization after it has one.</summary>
    public static Conv2d Convolution(ConvolutionShape shape) =>
        nn.Conv2d(shape.Inputs, shape.Outputs, shape.Kernel, stride: shape.Stride, padding: shape.Padding, bias: false);

    /// <summary>The normalization of a map of some channels.</summary>
    public static BatchNorm2d Norm(int channels) => nn.BatchNorm2d(channels, Eps);

    /// <summary>Runs both; the caller's dispose scope owns the result.</summary>
    /// <param name="convolution">Made by <see cref="Convolution"/>.</param>
    /// <param name="norm">Made by <see cref="Norm"/>.</param>
    /// <param name="map">[N, C, H, W].</param>
    /// <param name="inputScale">A factor for each channel of the kernel, broadcast over it; null for none.</param>
    public static Tensor Of(Conv2d convolution, BatchNorm2d norm, Tensor map, Tensor? inputScale = null)
    {
        using var scope = NewDisposeScope();
        Tensor weight = convolution.weight;
        if (inputScale is not null)
            weight = weight.mul(inputScale);
        Tensor local = nn.functional.conv2d(
            map,
            weight.to(map.dtype),
            strides: convolution.stride,
            padding: convolution.padding
        );
        return norm.call(local).MoveToOuterDisposeScope();
    }
}
