using Faer.Training.Graphs;

namespace Faer.Training.Tests.Graphs;

public sealed class LayerGraphTests
{
    /// <summary>MatMul wants [in, out].</summary>
    [Fact]
    public void A_linear_layer_stores_its_matrix_transposed()
    {
        LayerGraph layers = Layers(("x.weight", [2, 3], [1, 2, 3, 4, 5, 6]), ("x.bias", [2], [7, 8]));
        layers.Linear("x", "value", 3, 2);
        var weight = layers.Graph.Graph.Initializer[0];
        Assert.Equal([3, 2], weight.Dims);
        Assert.Equal(
            [1f, 4, 2, 5, 3, 6],
            Enumerable.Range(0, 6).Select(i => BitConverter.ToSingle(weight.RawData.Span[(4 * i)..]))
        );
    }

    [Fact]
    public void A_weight_of_another_shape_is_named() =>
        Assert.Contains(
            "'x.weight' has the shape [2, 3]",
            Assert
                .Throws<FaerException>(() => Layers(("x.weight", [2, 3], new float[6])).Weight("x.weight", 3, 2))
                .Message,
            StringComparison.Ordinal
        );

    private static LayerGraph Layers(params (string Key, long[] Shape, float[] Values)[] weights) =>
        new(
            new GraphBuilder(WeightPrecision.Float32),
            new NamedWeights(
                weights.ToDictionary(weight => weight.Key, weight => new WeightTensor(weight.Shape, weight.Values))
            ),
            new OnnxExportOptions()
        );
}
