using Faer.Training.Graphs;
using TorchSharp;

namespace Faer.Training.Tests.Graphs;

[NoTensorLeaks]
public sealed class NamedWeightsTests
{
    private static NamedWeights Two() =>
        new(
            new Dictionary<string, WeightTensor>
            {
                ["a.weight"] = new([2, 3], [1, 2, 3, 4, 5, 6]),
                ["a.bias"] = new([2], [7, 8]),
            }
        );

    [Fact]
    public void A_requested_weight_counts_as_used()
    {
        NamedWeights weights = Two();
        Assert.Equal([7, 8], weights["a.bias", 2].Values);
        Assert.Equal(["a.weight"], weights.Unused);
    }

    [Fact]
    public void A_missing_key_is_named()
    {
        string message = Assert.Throws<FaerException>(() => Two()["b.weight", 2]).Message;
        Assert.Contains("'b.weight'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_shape_is_reported_with_both_shapes_and_stays_unused()
    {
        NamedWeights weights = Two();
        string message = Assert.Throws<FaerException>(() => weights["a.weight", 3, 2]).Message;
        Assert.Contains(
            "'a.weight' has the shape [2, 3], but the network's options require [3, 2]",
            message,
            StringComparison.Ordinal
        );
        Assert.Contains("a.weight", weights.Unused);
    }

    [Fact]
    public void A_networks_weights_are_copied_row_by_row()
    {
        using var scope = torch.NewDisposeScope();
        using var linear = torch.nn.Linear(3, 2);
        NamedWeights weights = NamedWeights.Of(linear);
        float before = weights["weight", 2, 3].Values[4];
        Assert.Equal(linear.weight![1, 1].item<float>(), before);

        using (torch.no_grad())
            linear.weight.fill_(0);
        Assert.Equal(before, weights["weight", 2, 3].Values[4]);
    }
}
