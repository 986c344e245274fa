using TorchSharp;
using TorchSharp.Modules;

namespace Faer.Training.Tests.Golden;

/// <summary>
/// Compares the tensors of a case with tolerances that follow the size of the values: each times max(1, the largest
/// absolute value of the expected tensor).
/// </summary>
internal static class Relative
{
    private const double Forward = 1e-5;
    private const double Gradient = 1e-4;
    private const double Noise = 1e-3;

    /// <summary>Compares a value of a forward pass.</summary>
    public static void Value(torch.Tensor expected, torch.Tensor? actual, string what) =>
        Within(Forward, expected, actual, what);

    /// <summary>
    /// Compares a value behind two batch normalizations over three images, which divide by small deviations. The case
    /// itself then differs from the same network in double precision by 1.8e-5.
    /// </summary>
    public static void Amplified(torch.Tensor expected, torch.Tensor? actual, string what) =>
        Within(Gradient, expected, actual, what);

    /// <summary>Compares the gradients of parameters.</summary>
    /// <param name="expected">The gradients by the parameters' keys.</param>
    /// <param name="module">The module after its backward pass.</param>
    /// <param name="withoutEffect">
    /// Parameters that add a constant before a batch normalization, which cancels: their gradients are rounding noise.
    /// </param>
    public static void Gradients(
        IReadOnlyDictionary<string, torch.Tensor> expected,
        torch.nn.Module module,
        params IReadOnlyList<string> withoutEffect
    )
    {
        Assert.NotEmpty(expected);
        Assert.Equal(
            expected.Keys.Order(StringComparer.Ordinal),
            module.named_parameters().Where(Has).Select(named => named.name).Order(StringComparer.Ordinal)
        );
        foreach ((string key, Parameter parameter) in module.named_parameters().Where(Has))
        {
            if (withoutEffect.Contains(key))
                Close.Within(Noise, torch.zeros_like(expected[key]), parameter.grad, $"gradient of {key}");
            else
                Within(Gradient, expected[key], parameter.grad, $"gradient of {key}");
        }

        static bool Has((string Key, Parameter Parameter) named) => named.Parameter.grad is not null;
    }

    /// <summary>Compares the gradient of an input.</summary>
    public static void InputGradient(torch.Tensor expected, torch.Tensor input) =>
        Within(Gradient, expected, input.grad, "gradient of the input");

    /// <summary>Compares the statistics of batch normalization after a training pass.</summary>
    /// <param name="expected">The statistics by key.</param>
    /// <param name="module">The module after the pass.</param>
    public static void Statistics(IReadOnlyDictionary<string, torch.Tensor> expected, torch.nn.Module module)
    {
        Assert.NotEmpty(expected);
        foreach ((string key, torch.Tensor statistic) in expected)
            Within(Forward, statistic, module.state_dict()[key], key);
    }

    private static void Within(double tolerance, torch.Tensor expected, torch.Tensor? actual, string what)
    {
        using var scope = torch.NewDisposeScope();
        double largest = expected.numel() == 0 ? 0 : expected.abs().max().to(torch.float64).item<double>();
        Close.Within(tolerance * Math.Max(1, largest), expected, actual, what);
    }
}
