using Faer.Training.Networks.Faer.Attention;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Networks.Faer.Attention;

[NoTensorLeaks]
public sealed class EfficientChannelAttentionTests
{
    /// <summary>The means of the channels are 2, 6, -1 and zeros; each gate sees its neighbours' too, and zeros outside.</summary>
    [Fact]
    public void A_channel_is_gated_by_its_neighbours_means()
    {
        using var scope = NewDisposeScope();
        using var block = new EfficientChannelAttention(8);
        ChannelValues.Set(block, "conv.weight", 0.5, 0, 0, 0);
        ChannelValues.Set(block, "conv.weight", 0.2, 0, 0, 1);
        ChannelValues.Set(block, "conv.weight", -0.25, 0, 0, 2);
        var output = block.call(ChannelValues.Map(8, (1, 3), (4, 8), (-4, 2)));

        double[] gates =
        [
            ChannelValues.Sigmoid((0.2 * 2) - (0.25 * 6)),
            ChannelValues.Sigmoid((0.5 * 2) + (0.2 * 6) + 0.25),
            ChannelValues.Sigmoid((0.5 * 6) - 0.2),
        ];
        ChannelValues.AssertClose((1 * gates[0], 3 * gates[0]), ChannelValues.Of(output, 0));
        ChannelValues.AssertClose((4 * gates[1], 8 * gates[1]), ChannelValues.Of(output, 1));
        ChannelValues.AssertClose((-4 * gates[2], 2 * gates[2]), ChannelValues.Of(output, 2));
    }

    /// <summary>The paper's examples are 256 and 512 (5) and 2048 (7).</summary>
    [Theory]
    [InlineData(8, 3)]
    [InlineData(64, 3)]
    [InlineData(128, 5)]
    [InlineData(256, 5)]
    [InlineData(320, 5)]
    [InlineData(512, 5)]
    [InlineData(1024, 5)]
    [InlineData(1536, 5)]
    [InlineData(2048, 7)]
    public void The_kernel_grows_with_the_logarithm_of_the_channels(int channels, int size)
    {
        using var block = new EfficientChannelAttention(channels);
        Assert.Equal([1, 1, size], block.get_parameter("conv.weight")!.shape);
        Assert.Equal(["conv.weight"], block.state_dict().Keys);
    }
}
