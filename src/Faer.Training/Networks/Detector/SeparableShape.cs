using Faer.Training.Graphs;

namespace Faer.Training.Networks.Detector;

/// <summary>The shape of a <see cref="SeparableConvolution"/>.</summary>
/// <param name="Inputs">Input channels.</param>
/// <param name="Outputs">Output channels.</param>
/// <param name="Stride">The factor by which each side of the map shrinks.</param>
internal sealed record SeparableShape(int Inputs, int Outputs, int Stride)
{
    private const int Kernel = 3;

    /// <summary>A separable convolution that keeps the map's shape.</summary>
    public static SeparableShape Same(int channels) => new(channels, channels, 1);

    /// <summary>The convolution of each channel by itself.</summary>
    public ConvolutionShape Depthwise => new(Inputs, Inputs, Kernel, Stride, Kernel / 2, Inputs);

    /// <summary>The convolution that mixes the channels of each position.</summary>
    public ConvolutionShape Pointwise => ConvolutionShape.SameSize(Inputs, Outputs, 1);
}
