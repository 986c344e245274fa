using Faer.Training.Losses;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Losses;

[NoTensorLeaks]
public sealed class QualityFocalLossTests
{
    private static readonly float[] s_logits = [0.3f, -1.2f, 2.5f, 0f];
    private static readonly float[] s_targets = [0.7f, 0f, 1f, 0.5f];

    [Theory]
    [InlineData(2)]
    [InlineData(0)]
    public void It_is_the_sum_of_modulated_cross_entropies(double beta)
    {
        using var scope = NewDisposeScope();
        double expected = 0;
        foreach ((float logit, float y) in s_logits.Zip(s_targets).Take(3))
        {
            double p = 1 / (1 + Math.Exp(-logit));
            expected -= Math.Pow(Math.Abs(y - p), beta) * ((y * Math.Log(p)) + ((1 - y) * Math.Log(1 - p)));
        }

        Tensor loss = new QualityFocalLoss(beta).Compute(
            tensor(s_logits),
            tensor(s_targets),
            tensor(new float[] { 1, 1, 1, 0 })
        );

        Assert.Equal(expected, loss.item<float>(), 1e-6);
    }

    [Fact]
    public void The_gradient_is_finite_where_score_and_target_are_equal()
    {
        using var scope = NewDisposeScope();
        Tensor logits = tensor(new float[] { 0, 100 }).requires_grad_();

        new QualityFocalLoss(0.5).Compute(logits, tensor([0.5f, 1]), ones(2)).backward();

        Assert.All(logits.grad!.data<float>().ToArray(), value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void A_negative_power_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new QualityFocalLoss(-1));
}
