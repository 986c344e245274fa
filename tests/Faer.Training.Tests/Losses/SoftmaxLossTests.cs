using Faer.Training.Losses;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Losses;

[NoTensorLeaks]
public sealed class SoftmaxLossTests
{
    /// <summary>Logits 1 * 1 + 2 * 3 - 1 = 6 and 2 * 1 + 0 * 3 + 3 = 5.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(1, 0.2)]
    public void It_is_the_cross_entropy_of_a_linear_classifier(long person, double smoothing)
    {
        using var scope = NewDisposeScope();
        using var loss = new SoftmaxLoss(2, 2, smoothing);
        using (no_grad())
        {
            loss.get_parameter("weight")!.copy_(tensor(new[] { 1f, 2f, 2f, 0f }).reshape(2, 2));
            loss.get_parameter("bias")!.copy_(tensor(new[] { -1f, 3f }));
        }

        double[] logs = [-Math.Log(1 + Math.Exp(-1)), -Math.Log(1 + Math.E)];
        double expected = -(((1 - smoothing) * logs[person]) + (smoothing * logs.Average()));
        Assert.Equal(
            expected,
            loss.call(tensor(new[] { 1f, 3f }).reshape(1, 2), tensor(new[] { person })).item<float>(),
            1e-6
        );
    }

    [Fact]
    public void It_starts_with_a_narrow_normal_and_no_bias()
    {
        using var scope = NewDisposeScope();
        using var loss = new SoftmaxLoss(100, 50);
        Assert.Equal(
            ["bias", "weight"],
            loss.named_parameters().Select(named => named.name).Order(StringComparer.Ordinal)
        );
        Assert.Equal(0.02, loss.get_parameter("weight")!.std().item<float>(), 0.002);
        Assert.Equal(0, loss.get_parameter("bias")!.abs().sum().item<float>());
    }
}
