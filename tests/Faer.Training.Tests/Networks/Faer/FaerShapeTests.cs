using Faer.Training.Networks.Faer;
using Faer.Training.Networks.Faer.Attention;
using Faer.Training.Weights;
using TorchSharp;

namespace Faer.Training.Tests.Networks.Faer;

[NoTensorLeaks]
public sealed class FaerShapeTests
{
    [Theory]
    [InlineData(AttentionKind.None)]
    [InlineData(AttentionKind.ContextualChannel)]
    [InlineData(AttentionKind.Se)]
    [InlineData(AttentionKind.Cbam)]
    [InlineData(AttentionKind.Eca)]
    public void The_shape_of_a_network_is_found_from_its_weights(AttentionKind attention)
    {
        using var scope = torch.NewDisposeScope();
        FaerNetOptions options = new()
        {
            Backbone = "",
            Depths = [1, 2, 1, 1],
            Dims = [8, 16, 24, 32],
            Attention = attention,
            AttentionKernelSize = attention == AttentionKind.ContextualChannel ? 5 : 7,
        };
        using var net = new FaerNet(options);
        using var weights = new StoredWeights("x.onnx", net.state_dict());
        FaerNetOptions found = FaerShape.Of(weights);
        Assert.Equal(
            (attention, options.AttentionKernelSize, "1 2 1 1", "8 16 24 32"),
            (found.Attention, found.AttentionKernelSize, string.Join(' ', found.Depths!), string.Join(' ', found.Dims!))
        );
    }

    [Fact]
    public void A_known_size_is_named()
    {
        using var scope = torch.NewDisposeScope();
        using var net = new FaerNet(new FaerNetOptions { Attention = AttentionKind.None });
        using var weights = new StoredWeights("x.onnx", net.state_dict());
        FaerNetOptions found = FaerShape.Of(weights);
        Assert.Equal(("atto", null, null), (found.Backbone, found.Depths, found.Dims));
    }

    [Fact]
    public void Weights_of_another_network_are_refused()
    {
        using var scope = torch.NewDisposeScope();
        using var weights = new StoredWeights(
            "x.onnx",
            new Dictionary<string, torch.Tensor> { ["stages.0.0.gamma"] = torch.zeros(8) }
        );
        Assert.StartsWith(
            "x.onnx: these are not the weights of a Faer network",
            Assert.Throws<FaerException>(() => FaerShape.Of(weights)).Message,
            StringComparison.Ordinal
        );
    }
}
