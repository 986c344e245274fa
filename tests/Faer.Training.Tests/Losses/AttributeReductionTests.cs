using Faer.Training.Losses;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Losses;

/// <summary>What every attribute loss must do, whatever its formula.</summary>
[NoTensorLeaks]
public sealed class AttributeReductionTests
{
    private static readonly IAttributeLoss[] s_losses = [new FocalLoss(), new BceLoss(), new AsymmetricLoss()];

    public static TheoryData<string> All => [.. s_losses.Select(loss => loss.GetType().Name)];

    [Theory]
    [MemberData(nameof(All))]
    public void A_missing_face_changes_nothing(string name)
    {
        IAttributeLoss loss = Named(name);
        using var scope = NewDisposeScope();
        var (logits, targets) = (randn(3, 40), rand(3, 40));
        var withMissing = loss.Compute(cat([logits, randn(1, 40)]), cat([targets, full(1, 40, float.NaN)]));
        Assert.Equal(loss.Compute(logits, targets).item<float>(), withMissing.item<float>(), 1e-5);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_missing_element_gets_no_gradient_and_its_face_still_counts(string name)
    {
        IAttributeLoss loss = Named(name);
        using var scope = NewDisposeScope();
        var logits = randn(2, 2).requires_grad_();
        loss.Compute(logits, tensor(new[] { 1f, float.NaN, 1f, 0f }).reshape(2, 2)).backward();
        Assert.Equal(0, logits.grad![0, 1].item<float>());
        Assert.NotEqual(0, logits.grad[0, 0].item<float>());
        var one =
            loss.Compute(logits[0, 0].reshape(1, 1), ones(1, 1))
            + loss.Compute(logits[1].reshape(1, 2), tensor(new[] { 1f, 0f }).reshape(1, 2));
        Assert.Equal(
            one.item<float>() / 2,
            loss.Compute(logits, tensor(new[] { 1f, float.NaN, 1f, 0f }).reshape(2, 2)).item<float>(),
            1e-5
        );
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_batch_without_labels_gives_zero_and_a_zero_gradient(string name)
    {
        IAttributeLoss loss = Named(name);
        using var scope = NewDisposeScope();
        var logits = randn(2, 40).requires_grad_();
        var value = loss.Compute(logits, full(2, 40, float.NaN));
        value.backward();
        Assert.Equal(0, value.item<float>());
        Assert.True(logits.grad!.eq(0).all().item<bool>());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Huge_logits_stay_finite_in_value_and_gradient(string name)
    {
        IAttributeLoss loss = Named(name);
        using var scope = NewDisposeScope();
        var logits = tensor(new[] { 1e4f, -1e4f, 1e4f, -1e4f, 88f, -88f }).reshape(1, 6).requires_grad_();
        var value = loss.Compute(logits, tensor(new[] { 0f, 1f, 1f, 0f, 0.5f, 0.5f }).reshape(1, 6));
        value.backward();
        Assert.True(float.IsFinite(value.item<float>()));
        Assert.True(logits.grad!.isfinite().all().item<bool>());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Shapes_that_would_broadcast_are_refused(string name)
    {
        IAttributeLoss loss = Named(name);
        using var scope = NewDisposeScope();
        Assert.Throws<ArgumentException>(() => loss.Compute(zeros(2, 40), zeros(2, 1)));
        Assert.Throws<ArgumentException>(() => loss.Compute(zeros(40), zeros(40)));
    }

    private static IAttributeLoss Named(string name) => s_losses.Single(loss => loss.GetType().Name == name);
}
