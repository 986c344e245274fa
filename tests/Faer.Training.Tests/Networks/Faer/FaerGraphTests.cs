using Faer.Training.Export;
using Faer.Training.Graphs;
using Faer.Training.Tests.Export;

namespace Faer.Training.Tests.Networks.Faer;

public sealed class FaerGraphTests
{
    [Fact]
    public void A_weight_that_is_missing_is_named()
    {
        var error = Assert.Throws<FaerException>(() => Build(weights => weights.Remove("stages.2.0.gamma")));
        Assert.Contains("'stages.2.0.gamma'", error.Message);
    }

    [Fact]
    public void A_weight_of_another_shape_is_named()
    {
        var error = Assert.Throws<FaerException>(() =>
            Build(weights => weights["attention.value.weight"] = new WeightTensor([16, 64], new float[1024]))
        );
        Assert.Contains("'attention.value.weight' has the shape [16, 64]", error.Message);
    }

    [Fact]
    public void A_weight_that_the_graph_would_leave_out_is_named()
    {
        var error = Assert.Throws<FaerException>(() =>
            Build(weights => weights["attention.scale"] = new WeightTensor([1], [1]))
        );
        Assert.Contains("attention.scale", error.Message);
    }

    [Fact]
    public void Values_are_named_as_in_the_state_dict()
    {
        var graph = Build(_ => { });

        Assert.Contains(graph.Graph.Initializer, tensor => tensor.Name == "stages.1.1.dwconv.weight");
        Assert.Contains(graph.Graph.Node, node => node.Name == "stages.1.1.dwconv");
        Assert.Equal(["embedding", "attributes", "expression"], graph.Graph.Output.Select(output => output.Name));
        Assert.Equal("N", Assert.Single(graph.Graph.Input).Type.TensorType.Shape.Dim[0].DimParam);
    }

    private static GraphBuilder Build(Action<Dictionary<string, WeightTensor>> change)
    {
        using var net = ExportFolder.Net();
        var weights = new Dictionary<string, WeightTensor>();
        foreach (var (key, tensor) in net.state_dict())
            weights.Add(key, new WeightTensor(tensor.shape, tensor.data<float>().ToArray()));
        change(weights);
        return OnnxExporter.Build(net, new NamedWeights(weights), 64, new OnnxExportOptions());
    }
}
