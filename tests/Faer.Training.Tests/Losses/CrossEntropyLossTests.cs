using Faer.Training.Losses;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Losses;

[NoTensorLeaks]
public sealed class CrossEntropyLossTests
{
    private static readonly float[] s_logits = [0.1f, 1.2f, -0.5f, 2f, 0.3f, 0.4f, -1f, 0.2f, 0.9f];

    [Fact]
    public void It_agrees_with_torch_where_all_labels_are_there()
    {
        using var scope = NewDisposeScope();
        var loss = new CrossEntropyLoss(0.1, [1, 0.5, 3]);
        var expected = nn.functional.cross_entropy(
            Logits(),
            Labels(0, 2, 1),
            tensor(new[] { 1f, 0.5f, 3f }),
            label_smoothing: 0.1
        );
        Assert.Equal(expected.item<float>(), loss.Compute(Logits(), Labels(0, 2, 1)).item<float>(), 1e-6);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Missing_labels_are_masked(bool weighted)
    {
        using var scope = NewDisposeScope();
        var loss = new CrossEntropyLoss(0.1, weighted ? [1, 0.5, 3] : null);
        var logits = Logits().requires_grad_();
        var masked = loss.Compute(logits, Labels(0, -1, 1));
        masked.backward();
        Assert.True(logits.grad![1].eq(0).all().item<bool>());
        var kept = loss.Compute(Logits().index_select(0, Labels(0, 2)), Labels(0, 1));
        Assert.Equal(kept.item<float>(), masked.item<float>(), 1e-6);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_batch_without_labels_gives_zero_and_a_zero_gradient(bool weighted)
    {
        using var scope = NewDisposeScope();
        var loss = new CrossEntropyLoss(0.1, weighted ? [1, 0.5, 3] : null);
        var logits = Logits().requires_grad_();
        var value = loss.Compute(logits, Labels(-1, -1, -1));
        value.backward();
        Assert.Equal(0, value.item<float>());
        Assert.True(logits.grad!.eq(0).all().item<bool>());
    }

    [Fact]
    public void Logit_adjustment_adds_tau_log_prior()
    {
        using var scope = NewDisposeScope();
        var adjusted = new CrossEntropyLoss(classPriors: [80, 15, 5], logitAdjustment: 0.5);
        var plain = new CrossEntropyLoss();
        var offsets = tensor(new[] { 0.8f, 0.15f, 0.05f }).log().mul(0.5);
        Assert.Equal(
            plain.Compute(Logits().add(offsets), Labels(0, 2, 1)).item<float>(),
            adjusted.Compute(Logits(), Labels(0, 2, 1)).item<float>(),
            1e-6
        );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_distribution_that_is_one_class_gives_what_the_class_gives(bool weighted)
    {
        using var scope = NewDisposeScope();
        var loss = new CrossEntropyLoss(0.1, weighted ? [1, 0.5, 3] : null, [80, 15, 5], 0.5);
        Tensor distributions = tensor(new[] { 1f, 0, 0, float.NaN, float.NaN, float.NaN, 0, 0, 1 }).reshape(3, 3);
        Tensor logits = Logits().requires_grad_(),
            others = Logits().requires_grad_();

        Tensor ofClasses = loss.Compute(logits, Labels(0, -1, 2)),
            ofDistributions = loss.Compute(others, distributions);
        ofClasses.backward();
        ofDistributions.backward();

        Assert.Equal(ofClasses.item<float>(), ofDistributions.item<float>(), 1e-6);
        Assert.True(logits.grad!.allclose(others.grad!, rtol: 1e-5, atol: 1e-7));
        Assert.True(others.grad![1].eq(0).all().item<bool>());
    }

    [Fact]
    public void A_distribution_costs_the_mean_of_its_classes()
    {
        using var scope = NewDisposeScope();
        var loss = new CrossEntropyLoss();
        Tensor row = Logits().narrow(0, 0, 1);
        double first = loss.Compute(row, Labels(0)).item<float>(),
            third = loss.Compute(row, Labels(2)).item<float>();

        double mixed = loss.Compute(row, tensor(new[] { 0.25f, 0, 0.75f }).reshape(1, 3)).item<float>();

        Assert.Equal((0.25 * first) + (0.75 * third), mixed, 1e-6);
    }

    [Fact]
    public void Distributions_that_are_all_missing_give_zero_and_a_zero_gradient()
    {
        using var scope = NewDisposeScope();
        var loss = new CrossEntropyLoss(0.1, [1, 0.5, 3]);
        Tensor logits = Logits().requires_grad_();
        Tensor value = loss.Compute(logits, full(3, 3, float.NaN, ScalarType.Float32));
        value.backward();
        Assert.Equal(0, value.item<float>());
        Assert.True(logits.grad!.eq(0).all().item<bool>());
    }

    [Fact]
    public void Values_out_of_range_are_refused()
    {
        using var scope = NewDisposeScope();
        Assert.Throws<ArgumentOutOfRangeException>(() => new CrossEntropyLoss(1));
        Assert.Throws<ArgumentException>(() => new CrossEntropyLoss(classWeights: [1, -1]));
        Assert.Throws<ArgumentException>(() => new CrossEntropyLoss(classPriors: [1, 0]));
        Assert.Throws<ArgumentException>(() => new CrossEntropyLoss(0, [1, 2], [1, 2, 3]));
        var loss = new CrossEntropyLoss(classWeights: [1, 2]);
        Assert.Throws<ArgumentException>(() => loss.Compute(Logits(), Labels(0, 1, 1)));
    }

    private static Tensor Logits() => tensor(s_logits).reshape(3, 3);

    private static Tensor Labels(params long[] labels) => tensor(labels);
}
