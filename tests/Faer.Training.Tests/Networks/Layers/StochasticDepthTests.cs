using Faer.Training.Networks.Layers;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Networks.Layers;

[NoTensorLeaks]
public sealed class StochasticDepthTests
{
    [Fact]
    public void Whole_samples_are_dropped_and_the_others_scaled()
    {
        using var scope = NewDisposeScope();
        using var layer = new StochasticDepth(0.25);
        manual_seed(5);
        var output = layer.call(ones(4000, 2, 3));
        var perSample = output.mean([1, 2]);
        Assert.True(output.eq(perSample.reshape(-1, 1, 1)).all().item<bool>());
        var kept = perSample.ne(0);
        Assert.InRange(kept.to(ScalarType.Float32).mean().item<float>(), 0.72, 0.78);
        Assert.True(perSample.masked_select(kept).allclose(full(1, 1 / 0.75)));
    }

    [Fact]
    public void Evaluation_and_rate_zero_change_nothing()
    {
        using var scope = NewDisposeScope();
        using var off = new StochasticDepth(0);
        using var evaluated = new StochasticDepth(0.9);
        evaluated.eval();
        var input = randn(64, 3);
        Assert.True(off.call(input).equal(input).all().item<bool>());
        Assert.True(evaluated.call(input).equal(input).all().item<bool>());
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Rates_out_of_range_are_refused(double rate) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new StochasticDepth(rate));
}
