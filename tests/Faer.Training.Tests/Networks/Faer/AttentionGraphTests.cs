using Faer.Training.Export;
using Faer.Training.Graphs;
using Faer.Training.Networks.Faer;
using Faer.Training.Networks.Faer.Attention;
using Faer.Training.Tests.Export;

namespace Faer.Training.Tests.Networks.Faer;

public sealed class AttentionGraphTests
{
    /// <summary>CBAM runs its bottleneck twice, but its weights are stored once.</summary>
    [Theory]
    [InlineData(AttentionKind.None, "")]
    [InlineData(AttentionKind.Se, "mlp.0.weight mlp.0.bias mlp.2.weight mlp.2.bias")]
    [InlineData(AttentionKind.Cbam, "mlp.0.weight mlp.0.bias mlp.2.weight mlp.2.bias spatial.weight spatial.bias")]
    [InlineData(AttentionKind.Eca, "conv.weight")]
    public void Each_weight_is_stored_in_the_graph_once(AttentionKind kind, string keys)
    {
        using FaerNet net = ExportFolder.Net(kind);
        GraphBuilder graph = OnnxExporter.Build(net, NamedWeights.Of(net), 64, new OnnxExportOptions());
        Assert.Equal(
            keys.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(key => "attention." + key),
            graph
                .Graph.Initializer.Select(weight => weight.Name)
                .Where(name => name.StartsWith("attention.", StringComparison.Ordinal))
        );
    }
}
