using Faer.Training.Networks;
using Faer.Training.Networks.Detector;
using Faer.Training.Networks.Layers;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Networks.Detector;

[NoTensorLeaks]
public sealed class DetectorNetTests
{
    private static readonly DetectorOptions s_small = new()
    {
        Widths = [4, 6, 8, 10],
        Depths = [1, 2, 1, 1],
        NeckWidth = 8,
    };

    [Fact]
    public void Each_stride_has_a_map_of_values_and_each_stage_halves_the_sides()
    {
        using var scope = NewDisposeScope();
        using var net = new DetectorNet(s_small);
        var sides = new List<(long, long)>();
        for (int stage = 1; stage <= net.StageCount; stage++)
        {
            var probe = new ForwardProbe(
                stage,
                map =>
                {
                    sides.Add((map.shape[2], map.shape[3]));
                    return map;
                }
            );
            using NetworkOutput output = net.Run(zeros(2, 3, 64, 96), probe);

            Assert.Equal(["map_8", "map_16", "map_32"], output.Logits.Keys);
            Assert.Equal([2, 15, 8, 12], output.Logits["map_8"].shape);
            Assert.Equal([2, 15, 4, 6], output.Logits["map_16"].shape);
            Assert.Equal([2, 15, 2, 3], output.Logits["map_32"].shape);
            Assert.Equal([2, 10], output.Features.shape);
        }

        Assert.Equal([(16, 24), (8, 12), (4, 6), (2, 3)], sides);
        Assert.Equal([4, 8, 16, 32], Enumerable.Range(1, 4).Select(net.StrideOf));
        Assert.Empty(net.Heads);
    }

    [Fact]
    public void Before_training_no_position_shows_a_face()
    {
        using var scope = NewDisposeScope();
        using var net = new DetectorNet(s_small);

        using NetworkOutput output = net.call(zeros(2, 3, 64, 64));

        foreach (Tensor map in output.Logits.Values)
            Assert.Equal(0.01, map.select(1, 0).sigmoid().mean().item<float>(), 0.003);
    }

    [Fact]
    public void Coarser_maps_are_added_to_finer_ones()
    {
        using var scope = NewDisposeScope();
        using var net = new DetectorNet(s_small);
        net.eval();
        Tensor picture = rand(1, 3, 128, 128);
        using NetworkOutput plain = net.call(picture);

        using NetworkOutput changed = net.Run(picture, new ForwardProbe(4, map => map.add(1)));

        Assert.All(plain.Logits.Keys, name => Assert.False(plain.Logits[name].allclose(changed.Logits[name])));
    }

    /// <summary>The same unit from torch's functions: no rectifier between the two convolutions.</summary>
    [Theory]
    [InlineData(4, 4, 1)]
    [InlineData(4, 6, 2)]
    public void A_separable_convolution_has_one_rectifier_at_its_end(int inputs, int outputs, int stride)
    {
        using var scope = NewDisposeScope();
        using var unit = new SeparableConvolution(new SeparableShape(inputs, outputs, stride));
        Dictionary<string, Tensor> weights = unit.state_dict();
        Tensor input = randn(3, inputs, 8, 8);

        Tensor Normalized(Tensor map)
        {
            Tensor mean = map.mean([0, 2, 3], keepdim: true),
                variance = map.var([0, 2, 3], unbiased: false, keepdim: true);
            return (map - mean).div((variance + NormalizedConvolution.Eps).sqrt());
        }

        Tensor expected = Normalized(
            nn.functional.conv2d(
                input,
                weights["depthwise.weight"],
                strides: [stride, stride],
                padding: [1, 1],
                groups: inputs
            )
        );
        expected = Normalized(nn.functional.conv2d(expected, weights["pointwise.weight"])).relu();

        Assert.True(unit.call(input).allclose(expected, 1e-4, 1e-5));
    }

    [Fact]
    public void Layers_are_grouped_from_the_stem_to_the_neck()
    {
        using var net = new DetectorNet(s_small);

        Assert.Equal(5, net.Layers.Count);
        Assert.Equal(0, net.Layers.IndexOf("stem.weight"));
        Assert.Equal(0, net.Layers.IndexOf("stem_norm.bias"));
        Assert.Equal(1, net.Layers.IndexOf("stage0.0.depthwise.weight"));
        Assert.Equal(4, net.Layers.IndexOf("stage3.0.pointwise_norm.weight"));
        Assert.Equal(5, net.Layers.IndexOf("lateral8.weight"));
        Assert.Equal(5, net.Layers.IndexOf("predict32.bias"));
    }

    [Fact]
    public void Weights_of_another_network_are_refused()
    {
        using var scope = NewDisposeScope();
        using var net = new DetectorNet(s_small);

        var error = Assert.Throws<FaerException>(() =>
            net.ToOwnKeys(new Dictionary<string, Tensor> { ["conv1.weight"] = zeros(1) }, "other.safetensors")
        );

        Assert.Contains(
            "other.safetensors: these are not the weights of a detector",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.Equal(net.state_dict().Keys, net.ToOwnKeys(net.state_dict(), "own").Tensors.Keys);
    }
}
