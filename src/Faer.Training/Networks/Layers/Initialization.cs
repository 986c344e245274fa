using Faer.Training.Numerics;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Networks.Layers;

/// <summary>Initializes the weights of convolutions and linear layers, with zero biases.</summary>
internal static class Initialization
{
    private const double Deviation = 0.02;
    private const double Bound = 2;

    /// <summary>Initializes every convolution and linear layer of a module. Norms keep their ones and zeros.</summary>
    public static void Apply(
        nn.Module module,
        InitializationKind kind = InitializationKind.TruncatedNormal,
        Generator? generator = null
    )
    {
        foreach (var layer in module.modules())
        {
            switch (layer)
            {
                case Conv2d convolution:
                    Initialize(convolution.weight, convolution.bias, kind, generator);
                    break;
                case Conv1d convolution:
                    Initialize(convolution.weight, convolution.bias, kind, generator);
                    break;
                case Linear linear:
                    Initialize(linear.weight, linear.bias, kind, generator);
                    break;
            }
        }
    }

    /// <summary>
    /// Fills a tensor in place from a normal distribution without its tails: values outside [lower, upper] are drawn
    /// again. <c>torch.nn.init.trunc_normal_</c> of TorchSharp 0.107.0 fills with a constant. The usual inverse of the
    /// distribution function gives infinities in float32 for distant bounds such as ConvNeXt's (100 deviations).
    /// </summary>
    public static void TruncatedNormal(
        Tensor tensor,
        double mean,
        double deviation,
        double lower,
        double upper,
        Generator? generator = null
    )
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        tensor.normal_(mean, deviation, generator);
        while (true)
        {
            var outside = tensor.IsBelow(lower).logical_or(tensor.IsAbove(upper));
            if (!outside.any().item<bool>())
                return;
            var redrawn = empty_like(tensor).normal_(mean, deviation, generator);
            tensor.copy_(where(outside, redrawn, tensor));
        }
    }

    /// <summary>Fills weights in place with ConvNeXt's initial distribution: deviation 0.02, within -2 to 2.</summary>
    public static void TruncatedNormal(Tensor weight, Generator? generator = null) =>
        TruncatedNormal(weight, 0, Deviation, -Bound, Bound, generator);

    /// <summary>
    /// Fills weights [outputs, inputs, ...] in place with deviation sqrt(2 / fan-in). The fan-in is the number of
    /// inputs that one output sums over (in a grouped convolution, only the inputs of its group).
    /// </summary>
    public static void Kaiming(Tensor weight, Generator? generator = null)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        weight.normal_(0, Math.Sqrt(2.0 * weight.shape[0] / weight.numel()), generator);
    }

    private static void Initialize(Tensor? weight, Tensor? bias, InitializationKind kind, Generator? generator)
    {
        if (weight is not null && kind == InitializationKind.Kaiming)
            Kaiming(weight, generator);
        else if (weight is not null)
            TruncatedNormal(weight, generator);
        if (bias is null)
            return;
        using var noGradient = no_grad();
        using var zeroed = bias.zero_();
    }
}
