using Faer.Training.Networks.Faer.Attention;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Networks.Faer.Attention;

[NoTensorLeaks]
public sealed class ContextualChannelAttentionTests
{
    [Fact]
    public void At_1024_channels_it_has_the_papers_parameter_count()
    {
        using var attention = new ContextualChannelAttention(1024);
        Assert.Equal(14.16, attention.parameters().Sum(parameter => parameter.numel()) / 1e6, 0.005);
    }

    [Fact]
    public void The_residual_adds_the_input_to_the_figures_form()
    {
        using var scope = NewDisposeScope();
        using var residual = new ContextualChannelAttention(16, 3);
        using var plain = new ContextualChannelAttention(16, 3, residual: false);
        plain.load_state_dict(residual.state_dict());
        var input = randn(2, 16, 5, 4);
        Assert.True(residual.call(input).allclose(plain.call(input).add(input), atol: 1e-6));
    }

    [Fact]
    public void The_weights_sum_to_one_over_the_positions()
    {
        using var scope = NewDisposeScope();
        using var attention = new ContextualChannelAttention(8, 3, residual: false);
        using (no_grad())
        {
            // With the value constant 1 the output is the softmax itself.
            attention.get_parameter("value.weight")!.zero_();
            attention.get_parameter("value.bias")!.fill_(1);
        }

        var weights = attention.call(randn(2, 8, 4, 6));
        Assert.True(weights.sum([2, 3]).allclose(ones(2, 8), atol: 1e-5));
    }

    [Theory]
    [InlineData(12, 7)]
    [InlineData(0, 7)]
    [InlineData(16, 4)]
    [InlineData(16, -1)]
    public void Shapes_that_do_not_fit_are_refused(int channels, int kernelSize) =>
        Assert.Throws<ArgumentException>(() => new ContextualChannelAttention(channels, kernelSize));
}
