using Faer.Training.Losses;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Losses;

[NoTensorLeaks]
public sealed class AsymmetricLossTests
{
    [Fact]
    public void Without_focus_and_clip_it_is_binary_cross_entropy()
    {
        using var scope = NewDisposeScope();
        var (logits, targets) = (randn(5, 40), rand(5, 40));
        float expected = new BceLoss().Compute(logits, targets).item<float>();
        Assert.Equal(expected, new AsymmetricLoss(0, 0, 0).Compute(logits, targets).item<float>(), 1e-4);
    }

    [Fact]
    public void Absent_attributes_below_the_clip_cost_nothing()
    {
        using var scope = NewDisposeScope();
        // sigmoid(-3) = 0.047 is below the clip 0.05, sigmoid(-2) = 0.119 above.
        Assert.Equal(0, new AsymmetricLoss().Compute(full(1, 1, -3.0), zeros(1, 1)).item<float>());
        Assert.Equal(0, new AsymmetricLoss(gammaNegative: 0).Compute(full(1, 1, -3.0), zeros(1, 1)).item<float>());
        Assert.True(new AsymmetricLoss().Compute(full(1, 1, -2.0), zeros(1, 1)).item<float>() > 0);
    }

    [Theory]
    [InlineData(0.5, 1, 0.05)]
    [InlineData(4, -1, 0.05)]
    [InlineData(4, 1, 1)]
    public void Values_out_of_range_are_refused(double gammaNegative, double gammaPositive, double clip) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new AsymmetricLoss(gammaNegative, gammaPositive, clip));
}
