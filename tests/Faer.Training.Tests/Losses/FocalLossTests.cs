using Faer.Training.Losses;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Losses;

[NoTensorLeaks]
public sealed class FocalLossTests
{
    [Fact]
    public void Soft_targets_follow_the_formula()
    {
        using var scope = NewDisposeScope();
        double expected = 0;
        float[] logits = [0.3f, -1.2f, 2.5f, 0f],
            targets = [0.7f, 0.2f, 1f, 0.5f];
        for (int i = 0; i < 4; i++)
        {
            double p = 1 / (1 + Math.Exp(-logits[i])),
                q = targets[i];
            expected -= Math.Pow(1 - p, 2) * q * Math.Log(p) + Math.Pow(p, 2) * (1 - q) * Math.Log(1 - p);
        }

        var loss = new FocalLoss().Compute(tensor(logits).reshape(2, 2), tensor(targets).reshape(2, 2));
        Assert.Equal(expected / 2, loss.item<float>(), 1e-6);
        Assert.Equal(0, loss.dim());
    }

    [Fact]
    public void Gamma_zero_is_binary_cross_entropy()
    {
        using var scope = NewDisposeScope();
        var (logits, targets) = (randn(5, 40), rand(5, 40));
        Assert.Equal(
            new BceLoss().Compute(logits, targets).item<float>(),
            new FocalLoss(0).Compute(logits, targets).item<float>(),
            1e-4
        );
    }

    [Fact]
    public void A_negative_gamma_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new FocalLoss(-1));
}
