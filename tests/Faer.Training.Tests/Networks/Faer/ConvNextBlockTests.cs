using Faer.Training.Networks.Faer;
using Faer.Training.Networks.Layers;
using Faer.Training.Weights;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Networks.Faer;

[NoTensorLeaks]
public sealed class ConvNextBlockTests
{
    [Fact]
    public void Without_layer_scale_only_the_residual_is_left()
    {
        using var scope = NewDisposeScope();
        using var block = new ConvNextBlock(8, layerScaleInit: 0);
        var input = randn(2, 8, 6, 5);
        Assert.True(block.call(input).equal(input).all().item<bool>());
    }

    /// <summary>The training speed rests on this: the depthwise gradient is three times slower in the other layout.</summary>
    [Fact]
    public void The_result_of_a_channels_last_map_is_channels_last()
    {
        using var scope = NewDisposeScope();
        using var norm = new ChannelNorm(8);
        using var block = new ConvNextBlock(8);
        var output = block.call(norm.call(randn(2, 8, 6, 5)));
        Assert.Equal([240, 1, 40, 8], output.stride());
    }

    [Fact]
    public void A_forward_leaves_nothing_but_its_result()
    {
        using var block = new ConvNextBlock(8, 0.5);
        using var input = randn(2, 8, 6, 5);
        using var output = block.call(input);
    }

    [Fact]
    public void Keys_are_ConvNeXts()
    {
        using var block = new ConvNextBlock(8);
        Assert.Equal(
            [
                "dwconv.bias",
                "dwconv.weight",
                "gamma",
                "norm.bias",
                "norm.weight",
                "pwconv1.bias",
                "pwconv1.weight",
                "pwconv2.bias",
                "pwconv2.weight",
            ],
            block.state_dict().Keys.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Reduced_precision_is_near_in_training_and_absent_in_evaluation()
    {
        using var scope = NewDisposeScope();
        using var full = new ConvNextBlock(8, layerScaleInit: 1);
        using var reduced = new ConvNextBlock(8, layerScaleInit: 1, precision: TrainingPrecision.Bfloat16);
        StateDict.Load(reduced, full.state_dict(), "block");
        using (no_grad())
        {
            // Larger than ConvNeXt's start, whose branch would be too small to tell the precisions apart.
            foreach (string layer in new[] { "pwconv1.weight", "pwconv2.weight" })
                _ = full.state_dict()[layer].mul_(20);
            StateDict.Load(reduced, full.state_dict(), "block");
        }

        Tensor input = randn(2, 8, 6, 5);

        Tensor exact = full.call(input),
            near = reduced.call(input);
        Assert.Equal(ScalarType.Float32, near.dtype);
        float difference = (exact - near).abs().max().item<float>() / (exact - input).abs().max().item<float>();
        Assert.InRange(difference, 1e-5f, 0.03f);
        near.sum().backward();
        Assert.Equal(
            ScalarType.Float32,
            reduced.named_parameters().First(one => one.name == "pwconv1.weight").parameter.grad!.dtype
        );

        full.eval();
        reduced.eval();
        Assert.True(full.call(input).equal(reduced.call(input)).all().item<bool>());
    }
}
