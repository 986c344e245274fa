using Faer.Training.Networks.Faer.Attention;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Networks.Faer.Attention;

[NoTensorLeaks]
public sealed class ConvolutionalBlockAttentionTests
{
    /// <summary>
    /// Channel 0 is (1, 3): mean 2, max 3. One bottleneck for both gives relu(2) + relu(3) = 5, so channel 1's gate is
    /// sigmoid(ln 3) = 3/4. Without spatial weights every position's gate is 1/2.
    /// </summary>
    [Fact]
    public void The_mean_and_the_largest_value_gate_each_channel()
    {
        using var scope = NewDisposeScope();
        using var block = Block();
        var output = block.call(ChannelValues.Map(16, (1, 3), (4, 8)));
        ChannelValues.AssertClose((0.25, 0.75), ChannelValues.Of(output, 0));
        ChannelValues.AssertClose((1.5, 3), ChannelValues.Of(output, 1));
    }

    /// <summary>After the channels' gates the map is (0.5, 1.5), (3, 6) and 14 channels of 0: means 3.5/16 and 7.5/16, maxima 3 and 6.</summary>
    [Fact]
    public void Then_the_mean_and_the_largest_channel_gate_each_position()
    {
        using var scope = NewDisposeScope();
        using var block = Block();
        ChannelValues.Set(block, "spatial.weight", 2, 0, 0, 3, 3);
        ChannelValues.Set(block, "spatial.weight", 0.1, 0, 1, 3, 3);
        ChannelValues.Set(block, "spatial.weight", 0.5, 0, 0, 3, 2);
        ChannelValues.Set(block, "spatial.bias", -0.25, 0);
        var output = block.call(ChannelValues.Map(16, (1, 3), (4, 8)));

        double left = ChannelValues.Sigmoid((2 * 3.5 / 16) + (0.1 * 3) - 0.25);
        double right = ChannelValues.Sigmoid((2 * 7.5 / 16) + (0.1 * 6) + (0.5 * 3.5 / 16) - 0.25);
        ChannelValues.AssertClose((0.5 * left, 1.5 * right), ChannelValues.Of(output, 0));
        ChannelValues.AssertClose((3 * left, 6 * right), ChannelValues.Of(output, 1));
        ChannelValues.AssertClose((0, 0), ChannelValues.Of(output, 2));
    }

    [Fact]
    public void Its_convolution_is_seven_by_seven_over_two_maps()
    {
        using var block = new ConvolutionalBlockAttention(32);
        Assert.Equal([1, 2, 7, 7], block.get_parameter("spatial.weight")!.shape);
    }

    private static ConvolutionalBlockAttention Block()
    {
        var block = new ConvolutionalBlockAttention(16);
        ChannelValues.Clear(block);
        ChannelValues.Set(block, "mlp.0.weight", 1, 0, 0);
        ChannelValues.Set(block, "mlp.2.weight", Math.Log(3) / 5, 1, 0);
        return block;
    }
}
