using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Networks.Layers;

/// <summary>
/// PyTorch's own initial distribution of convolutions: uniform within 1 / sqrt(fan-in), for weights and biases alike
/// (Kaiming uniform with a = sqrt 5).
/// </summary>
internal static class UniformInitialization
{
    /// <summary>Initializes every two-dimensional convolution of a module.</summary>
    public static void Apply(nn.Module module, Generator? generator)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        foreach (Conv2d convolution in module.modules().OfType<Conv2d>())
        {
            Tensor weight = convolution.weight;
            double bound = Math.Sqrt((double)weight.shape[0] / weight.numel());
            weight.uniform_(-bound, bound, generator);
            convolution.bias?.uniform_(-bound, bound, generator);
        }
    }
}
