using Faer.Training.Networks.Faer.Attention;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Networks.Faer.Attention;

[NoTensorLeaks]
public sealed class SqueezeExcitationTests
{
    /// <summary>Channel 0 has the mean 2, so the hidden unit is 3 * 2 - 1 = 5, and channel 1's gate sigmoid(ln 3) = 3/4; a gate without input is 1/2.</summary>
    [Fact]
    public void The_pooled_map_gates_each_channel()
    {
        using var scope = NewDisposeScope();
        using var block = Block();
        var output = block.call(ChannelValues.Map(16, (1, 3), (4, 8), (6, -2)));
        ChannelValues.AssertClose((0.5, 1.5), ChannelValues.Of(output, 0));
        ChannelValues.AssertClose((3, 6), ChannelValues.Of(output, 1));
        ChannelValues.AssertClose(
            (6 * ChannelValues.Sigmoid(0.4), -2 * ChannelValues.Sigmoid(0.4)),
            ChannelValues.Of(output, 2)
        );
    }

    /// <summary>The mean is -2, the hidden unit -7 before ReLU, so that only the biases are left.</summary>
    [Fact]
    public void The_bottleneck_rectifies()
    {
        using var scope = NewDisposeScope();
        using var block = Block();
        var output = block.call(ChannelValues.Map(16, (-1, -3), (4, 8), (6, -2)));
        ChannelValues.AssertClose((2, 4), ChannelValues.Of(output, 1));
        ChannelValues.AssertClose(
            (6 * ChannelValues.Sigmoid(0.4), -2 * ChannelValues.Sigmoid(0.4)),
            ChannelValues.Of(output, 2)
        );
    }

    [Fact]
    public void Keys_are_those_of_the_bottleneck()
    {
        using var block = new SqueezeExcitation(32);
        Assert.Equal(["mlp.0.weight", "mlp.0.bias", "mlp.2.weight", "mlp.2.bias"], block.state_dict().Keys);
        Assert.Equal([2, 32], block.get_parameter("mlp.0.weight")!.shape);
    }

    private static SqueezeExcitation Block()
    {
        var block = new SqueezeExcitation(16);
        ChannelValues.Clear(block);
        ChannelValues.Set(block, "mlp.0.weight", 3, 0, 0);
        ChannelValues.Set(block, "mlp.0.bias", -1, 0);
        ChannelValues.Set(block, "mlp.2.weight", Math.Log(3) / 5, 1, 0);
        ChannelValues.Set(block, "mlp.2.bias", 0.4, 2);
        return block;
    }
}
