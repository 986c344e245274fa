using Faer.Training.Networks;
using Faer.Training.Networks.SwinFace;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Networks.SwinFace;

[NoTensorLeaks]
public sealed class SwinFaceNetTests
{
    private static readonly SwinFaceOptions s_small = new()
    {
        Depths = [1, 2],
        Width = 8,
        AttentionHeads = [1, 2],
        Window = 4,
        FusedChannels = 16,
        Embedding = 6,
    };

    /// <summary>The published file also has a layer of 768 x 512 weights and 512 biases that nothing uses.</summary>
    [Fact]
    public void The_published_network_has_the_published_number_of_parameters()
    {
        const long unused = (768 * 512) + 512;
        using var scope = NewDisposeScope();
        using var net = new SwinFaceNet(new SwinFaceOptions(), [], PublishedSubnets.All, recognizes: true, null);

        Assert.Equal(67_809_266, net.ParameterCount + unused);
    }

    [Fact]
    public void A_subnet_without_a_label_is_left_out()
    {
        using var scope = NewDisposeScope();
        using var expression = new SwinFaceNet(s_small, [LabelHead.Expression(7)]);
        using var attributes = new SwinFaceNet(s_small, [LabelHead.Attributes]);

        Assert.Equal(["2"], SubnetsOf(expression));
        Assert.Equal(11, SubnetsOf(attributes).Length);
        Assert.DoesNotContain(
            expression.state_dict().Keys,
            key => key.StartsWith("om.attributes", StringComparison.Ordinal)
        );
        Assert.Equal(40 * 2 * 17, attributes.named_parameters().Where(IsOutput).Sum(one => one.parameter.numel()));

        static string[] SubnetsOf(SwinFaceNet net) =>
            [
                .. net.state_dict()
                    .Keys.Where(key => key.StartsWith("fam.nets.", StringComparison.Ordinal))
                    .Select(key => key.Split('.')[2])
                    .Distinct(),
            ];

        static bool IsOutput((string name, TorchSharp.Modules.Parameter parameter) one) =>
            one.name.StartsWith("om.", StringComparison.Ordinal);
    }

    [Fact]
    public void A_stage_halves_the_map_after_its_blocks_except_the_last()
    {
        using var scope = NewDisposeScope();
        using var net = new SwinFaceNet(s_small, [LabelHead.Expression(7)]);

        IReadOnlyList<long[]> shapes = Stages.ShapesOf(net, 2, 32);

        Assert.Equal([2, 16, 8, 8], shapes[0]);
        Assert.Equal([2, 16, 8, 8], shapes[1]);
        Assert.Equal([4, 4], Enumerable.Range(1, 2).Select(net.StrideOf));
    }

    /// <summary>
    /// The cross-entropy of two outputs has the same gradient on both as the binary cross-entropy of their difference.
    /// </summary>
    [Fact]
    public void Both_outputs_of_an_attribute_learn()
    {
        using var scope = NewDisposeScope();
        using var net = new SwinFaceNet(s_small, [LabelHead.Attributes]);
        net.train();
        using NetworkOutput output = net.call(randn(4, 3, 32, 32));
        nn.functional.binary_cross_entropy_with_logits(output.Attributes!, ones(4, 40)).backward();

        Tensor gradient = net.get_parameter("om.attributes.Smiling.weight")!.grad!;
        Assert.True(gradient.abs().max().item<float>() > 1e-6);
        Assert.True(gradient[0].allclose(-gradient[1], 1e-4, 1e-7));
    }

    [Fact]
    public void The_same_generator_gives_the_same_weights()
    {
        using var scope = NewDisposeScope();
        using Generator first = new(5),
            second = new(5),
            other = new(6);
        using SwinFaceNet a = new(s_small, [LabelHead.Attributes], first),
            b = new(s_small, [LabelHead.Attributes], second),
            c = new(s_small, [LabelHead.Attributes], other);

        Assert.All(
            a.named_parameters().Zip(b.parameters()),
            pair => Assert.True(pair.First.parameter.equal(pair.Second).all().item<bool>(), pair.First.name)
        );
        string[] drawn = ["backbone.patch_embed.proj.weight", "backbone.layers.0.blocks.0.attn.qkv.weight"];
        Assert.All(
            drawn,
            key => Assert.False(a.get_parameter(key)!.equal(c.get_parameter(key)!).all().item<bool>(), key)
        );
        Assert.Equal(0.02, a.get_parameter("om.attributes.Smiling.weight")!.std().item<float>(), 0.01);
    }
}
