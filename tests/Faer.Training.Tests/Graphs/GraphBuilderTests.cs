using Faer.Data.Onnx;
using Faer.Training.Graphs;
using Google.Protobuf;

namespace Faer.Training.Tests.Graphs;

public sealed class GraphBuilderTests
{
    [Fact]
    public void Float16_keeps_vectors_in_float32_and_converts_matrices_back()
    {
        var graph = new GraphBuilder(WeightPrecision.Float16Weights);

        Assert.Equal("bias", graph.Weight("bias", new WeightTensor([2], [1e-6f, 2])));
        Assert.Equal("weight.float32", graph.Weight("weight", new WeightTensor([2, 1], [1, -2])));

        Assert.Equal(
            [TensorProto.Types.DataType.Float, TensorProto.Types.DataType.Float16],
            graph.Graph.Initializer.Select(tensor => tensor.DataType)
        );
        Assert.Equal([0x00, 0x3c, 0x00, 0xc0], graph.Graph.Initializer[1].RawData.ToByteArray());
        Assert.Equal("Cast", Assert.Single(graph.Graph.Node).OpType);
    }

    [Theory]
    [InlineData(WeightPrecision.Float32, float.PositiveInfinity)]
    [InlineData(WeightPrecision.Float16Weights, 70_000f)]
    public void A_weight_outside_the_range_of_the_precision_is_named(WeightPrecision precision, float value)
    {
        var graph = new GraphBuilder(precision);

        Assert.Contains(
            "'head.weight'",
            Assert.Throws<FaerException>(() => graph.Weight("head.weight", new WeightTensor([1, 1], [value]))).Message
        );
    }

    [Fact]
    public void Two_values_with_the_same_name_are_refused()
    {
        var graph = new GraphBuilder(WeightPrecision.Float32, ["mood"]);
        Assert.Equal("mood.value", graph.Node("Relu", "mood", ["x"]));
        Assert.Equal("mood", graph.HeadNode("Relu", "mood", ["mood.value"]));
        Assert.Throws<ArgumentException>(() => graph.HeadNode("Relu", "mood", ["x"]));
        Assert.Throws<ArgumentException>(() => graph.Weight("mood.value", new WeightTensor([1], [1])));
        Assert.Throws<ArgumentException>(() => graph.Input("mood", 3));
    }

    [Fact]
    public void Integers_of_the_same_name_are_stored_once()
    {
        var graph = new GraphBuilder(WeightPrecision.Float32);

        graph.Integers("axes", 1, 2);
        graph.Integers("axes", 1, 2);

        Assert.Equal([2L], Assert.Single(graph.Graph.Initializer).Dims);
    }

    [Fact]
    public void An_attribute_of_zero_is_written()
    {
        var attribute = AttributeProto.Parser.ParseFrom(GraphBuilder.Int("keepdims", 0).ToByteArray());

        Assert.True(attribute.HasI);
        Assert.Equal(AttributeProto.Types.AttributeType.Int, attribute.Type);
    }

    [Fact]
    public void The_hash_covers_names_shapes_and_values()
    {
        string[] hashes =
        [
            Hash("a", new WeightTensor([2, 1], [1, 2])),
            Hash("b", new WeightTensor([2, 1], [1, 2])),
            Hash("a", new WeightTensor([1, 2], [1, 2])),
            Hash("a", new WeightTensor([2, 1], [1, 3])),
        ];

        Assert.Equal(hashes.Length, hashes.Distinct().Count());
        Assert.Equal(hashes[0], Hash("a", new WeightTensor([2, 1], [1, 2])));
        Assert.Matches("^[0-9a-f]{64}$", hashes[0]);
    }

    private static string Hash(string key, WeightTensor weight)
    {
        var graph = new GraphBuilder(WeightPrecision.Float32);
        graph.Weight(key, weight);
        return OnnxWeights.Hash(graph.Graph);
    }
}
