using Faer.Training.Graphs;
using Faer.Training.Numerics;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Networks.Layers;

/// <summary>A convolution without bias followed by batch normalization, in the precision of its input.</summary>
internal static class NormalizedConvolution
{
    /// <summary>The number added to the variance, which keeps its root from zero: torch's default.</summary>
    public const double Eps = 1e-5;

    private const double Momentum = 0.1;

    // What observes the calls of this thread.
    [ThreadStatic]
    private static Action<BatchNorm2d, Tensor>? s_observer;

    /// <summary>Creates a convolution without bias, because the normalization after it has one.</summary>
    public static Conv2d Convolution(ConvolutionShape shape) =>
        nn.Conv2d(
            shape.Inputs,
            shape.Outputs,
            shape.Kernel,
            stride: shape.Stride,
            padding: shape.Padding,
            groups: shape.Groups,
            bias: false
        );

    /// <summary>Creates the normalization of a map with the given number of channels.</summary>
    public static BatchNorm2d Norm(int channels) => nn.BatchNorm2d(channels, Eps, Momentum);

    /// <summary>
    /// Shows each normalization of this thread, with the map [N, C, H, W] that it receives, until the result is
    /// disposed.
    /// </summary>
    public static IDisposable Observe(Action<BatchNorm2d, Tensor> observer)
    {
        s_observer = observer;
        return new Observation();
    }

    /// <summary>Runs the convolution and the normalization. The caller's dispose scope owns the result.</summary>
    /// <param name="convolution">Created by <see cref="Convolution"/>.</param>
    /// <param name="norm">Created by <see cref="Norm"/>.</param>
    /// <param name="map">[N, C, H, W].</param>
    /// <param name="inputScale">
    /// A factor per input channel, [1, C', 1, 1], which expands the kernel's channels by broadcasting; null for none.
    /// </param>
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
            padding: convolution.padding,
            groups: convolution.groups
        );

        s_observer?.Invoke(norm, local);

        // The module's own call counts batches with a scalar that nothing holds (HeldScalars).
        if (norm.training)
            norm.num_batches_tracked!.Increment();
        return nn
            .functional.batch_norm(
                local,
                norm.running_mean,
                norm.running_var,
                norm.weight,
                norm.bias,
                norm.training,
                Momentum,
                Eps
            )
            .MoveToOuterDisposeScope();
    }

    private sealed class Observation : IDisposable
    {
        public void Dispose() => s_observer = null;
    }
}
