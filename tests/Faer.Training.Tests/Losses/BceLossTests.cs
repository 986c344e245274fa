using Faer.Training.Losses;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Losses;

[NoTensorLeaks]
public sealed class BceLossTests
{
    [Fact]
    public void It_agrees_with_torch_summed_over_attributes()
    {
        using var scope = NewDisposeScope();
        var (logits, targets) = (randn(5, 40).mul(5), rand(5, 40));
        var expected = nn
            .functional.binary_cross_entropy_with_logits(logits, targets, reduction: nn.Reduction.Sum)
            .div(5);
        Assert.Equal(expected.item<float>(), new BceLoss().Compute(logits, targets).item<float>(), 1e-3);
    }
}
