using Faer.Training.Networks;
using Faer.Training.Networks.Layers;
using Faer.Training.Recipes;
using TorchSharp;
using TorchSharp.Modules;

namespace Faer.Training.Tests.Networks.Layers;

[NoTensorLeaks]
public sealed class MapPositionsTests
{
    [Theory]
    [InlineData(1, new float[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 })]
    [InlineData(2, new float[] { 0, 2, 8, 10 })]
    [InlineData(3, new float[] { 0, 3 })]
    public void Every_nth_row_and_column_stays(int n, float[] expected)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor map = torch.arange(12, torch.float32).reshape(1, 1, 3, 4);

        Assert.Equal(expected, MapPositions.EveryNth(map, n).contiguous().data<float>().ToArray());
    }

    [Fact]
    public void A_pointwise_convolution_of_the_positions_equals_one_with_a_stride()
    {
        using var scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        using var generator = new torch.Generator(3);
        torch.Tensor map = torch.randn([2, 3, 5, 7], generator: generator),
            weight = torch.randn([4, 3, 1, 1], generator: generator);

        torch.Tensor expected = torch.nn.functional.conv2d(map, weight, strides: [2, 2]),
            actual = torch.nn.functional.conv2d(MapPositions.EveryNth(map, 2), weight);

        Assert.Equal([2, 4, 3, 4], actual.shape);
        Assert.True(torch.allclose(expected, actual, rtol: 1e-6, atol: 1e-6));
    }

    /// <summary>Such a layer would destroy the heap in small networks.</summary>
    [Fact]
    public void No_network_has_a_pointwise_convolution_with_a_stride()
    {
        foreach (string name in NetworkRegistry.Names)
        {
            using Network net = NetworkRegistry.Create(NetworkRegistry.Defaults(name)!);
            Assert.DoesNotContain(
                net.modules().OfType<Conv2d>(),
                layer => layer.kernel_size.All(side => side == 1) && layer.stride.Any(stride => stride > 1)
            );
        }
    }
}
