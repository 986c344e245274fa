using Faer.Training.Losses;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Losses;

[NoTensorLeaks]
public sealed class CenterLossTests
{
    [Fact]
    public void It_is_half_the_mean_squared_distance_to_the_own_center()
    {
        using var scope = NewDisposeScope();
        using var loss = WithCenters([1, 2, 0, -1]);
        var value = loss.call(tensor(new[] { 2f, 4f, 0f, 1f }).reshape(2, 2), tensor(new long[] { 0, 1 }));
        Assert.Equal((1 + 4 + 0 + 4) / 4f, value.item<float>(), 1e-6);
    }

    [Fact]
    public void Missing_labels_are_masked()
    {
        using var scope = NewDisposeScope();
        using var loss = WithCenters([1, 2, 0, -1]);
        var features = tensor(new[] { 9f, 9f, 0f, 1f }).reshape(2, 2).requires_grad_();
        var value = loss.call(features, tensor(new long[] { -1, 1 }));
        value.backward();
        Assert.Equal(2f, value.item<float>(), 1e-6);
        Assert.True(features.grad![0].eq(0).all().item<bool>());
        Assert.True(loss.get_parameter("centers")!.grad![0].eq(0).all().item<bool>());
    }

    [Fact]
    public void A_batch_without_labels_gives_zero_and_a_zero_gradient()
    {
        using var scope = NewDisposeScope();
        using var loss = new CenterLoss(7, 4);
        var value = loss.call(randn(2, 4), tensor(new long[] { -1, -1 }));
        value.backward();
        Assert.Equal(0, value.item<float>());
        Assert.True(loss.get_parameter("centers")!.grad!.eq(0).all().item<bool>());
    }

    [Theory]
    [InlineData(CenterInit.Zeros)]
    [InlineData(CenterInit.FirstMeans)]
    public void Without_normal_numbers_the_centers_start_as_zeros_and_draw_nothing(CenterInit init)
    {
        using var scope = NewDisposeScope();
        using Generator generator = manual_seed(5);
        using Tensor state = get_rng_state();
        using var loss = new CenterLoss(3, 4, init);

        Assert.True(loss.Centers.eq(0).all().item<bool>());
        Assert.True(state.eq(get_rng_state()).all().item<bool>());
    }

    [Fact]
    public void Only_the_named_centers_are_placed()
    {
        using var scope = NewDisposeScope();
        using var loss = WithCenters([1, 2, 0, -1]);

        loss.Place(tensor(new[] { false, true }), tensor(new[] { 7.0, 8, 9, 10 }).reshape(2, 2));

        Assert.Equal([1f, 2, 9, 10], loss.Centers.detach().data<float>().ToArray());
        Assert.Contains("centers", loss.named_parameters().Select(named => named.name));
    }

    private static CenterLoss WithCenters(float[] centers)
    {
        var loss = new CenterLoss(2, 2);
        using var noGradient = no_grad();
        loss.get_parameter("centers")!.copy_(tensor(centers).reshape(2, 2));
        return loss;
    }
}
