using Faer.Data.Onnx;
using Faer.Training.Tests.Export;
using Google.Protobuf;

namespace Faer.Training.Tests.Networks;

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

    /// <summary>A head may be called as a value within the graph is, or as no C identifier is.</summary>
    [Fact]
    public void Any_head_has_an_output_of_its_name()
    {
        LabelHead[] heads =
        [
            .. new[] { "norm", "positions", "größe \"1/2\"" }.Select(name => new LabelHead(
                name,
                HeadKind.MultiLabel,
                [name, "other"]
            )),
        ];
        using var net = new FaerNet(TinyNet.Options, heads);
        ExportFolder.Randomize(net);
        var model = new ModelProto
        {
            IrVersion = 9,
            Graph = OnnxExporter.Build(net, NamedWeights.Of(net), 64, new OnnxExportOptions()).Graph,
        };
        model.OpsetImport.Add(new OperatorSetIdProto { Version = 20 });
        float[] input = ExportFolder.RandomInput(2, 64);
        ExportFolder.AssertClose(
            ExportFolder.Run(net, input, 64),
            ExportFolder.Run(model.ToByteArray(), input, 64),
            1e-4f
        );
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
