using System.Runtime.Intrinsics;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Networks.Layers;

/// <summary>
/// A depthwise convolution that keeps the map's size. On processors without AVX-512, <see cref="DepthwiseGradient"/>
/// computes the gradient of its weights, because oneDNN has no fast kernel for it there: it took longer than the
/// forward pass and the rest of the backward pass together.
/// </summary>
internal sealed class DepthwiseConvolution : autograd.SingleTensorFunction<DepthwiseConvolution>
{
    /// <inheritdoc/>
    public override string Name => nameof(DepthwiseConvolution);

    /// <summary>Convolves [N, C, H, W] with the layer's weights [C, 1, 7, 7], padded by 3.</summary>
    public static Tensor Of(Tensor input, Conv2d layer)
    {
        Tensor weight = layer.weight!;
        return is_grad_enabled() && Fits(input, weight) ? apply(input, weight, layer.bias!) : layer.call(input);
    }

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (input, weight, bias) = ((Tensor)vars[0], (Tensor)vars[1], (Tensor)vars[2]);
        ctx.save_for_backward([input, weight]);
        return Convolve(input, weight, bias);
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        using var scope = NewDisposeScope();
        List<Tensor> saved = ctx.get_saved_variables();
        var (input, weight) = (saved[0], saved[1]);

        // The same convolution, with its kernel rotated by 180 degrees, gives the gradient of the input.
        Tensor inputGradient = Convolve(grad_output, weight.flip(2, 3), null);
        Tensor weightGradient = empty(weight.shape);
        Tensor biasGradient = empty(weight.shape[0]);
        DepthwiseGradient.Compute(
            input.permute(0, 2, 3, 1).contiguous(),
            grad_output.permute(0, 2, 3, 1).contiguous(),
            weightGradient,
            biasGradient
        );
        return
        [
            inputGradient.MoveToOuterDisposeScope(),
            weightGradient.MoveToOuterDisposeScope(),
            biasGradient.MoveToOuterDisposeScope(),
        ];
    }

    private static bool Fits(Tensor input, Tensor weight) =>
        Vector256.IsHardwareAccelerated
        && !Vector512.IsHardwareAccelerated
        && input.device_type == DeviceType.CPU
        && input.dtype == ScalarType.Float32
        && weight.dtype == ScalarType.Float32
        && weight.shape[2] == DepthwiseGradient.KernelSize
        && weight.shape[0] % Vector256<float>.Count == 0;

    private static Tensor Convolve(Tensor input, Tensor weight, Tensor? bias) =>
        nn.functional.conv2d(
            input,
            weight,
            bias,
            padding: [DepthwiseGradient.KernelSize / 2, DepthwiseGradient.KernelSize / 2],
            groups: weight.shape[0]
        );
}
