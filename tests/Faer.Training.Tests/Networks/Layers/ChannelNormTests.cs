using Faer.Training.Networks.Layers;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Networks.Layers;

[NoTensorLeaks]
public sealed class ChannelNormTests
{
    [Fact]
    public void Each_position_is_normalised_over_its_channels()
    {
        using var scope = NewDisposeScope();
        using var norm = new ChannelNorm(16);
        var input = randn(2, 16, 3, 4).mul(5).add(2);
        var output = norm.call(input);
        var mean = input.mean([1], keepdim: true);
        var variance = input.sub(mean).square().mean([1], keepdim: true);
        Assert.True(output.allclose(input.sub(mean).div(variance.add(1e-6).sqrt()), atol: 1e-5));
    }

    [Fact]
    public void A_forward_leaves_nothing_but_its_result()
    {
        using var norm = new ChannelNorm(8);
        using var input = randn(1, 8, 2, 2);
        using var output = norm.call(input);
    }
}
