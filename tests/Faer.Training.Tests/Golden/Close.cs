using TorchSharp;

namespace Faer.Training.Tests.Golden;

/// <summary>Compares tensors by their largest absolute difference.</summary>
internal static class Close
{
    public static void Within(double tolerance, torch.Tensor? expected, torch.Tensor? actual, string what)
    {
        Assert.NotNull(expected);
        Assert.NotNull(actual);
        using var scope = torch.NewDisposeScope();
        Assert.Equal(expected.shape, actual.shape);
        double difference = (expected - actual.detach()).abs().max().item<float>();
        Assert.True(difference <= tolerance, $"{what} differs by {difference}, more than {tolerance}.");
    }
}
