using Faer.Training.Networks.Layers;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Networks.Layers;

[NoTensorLeaks]
public sealed class TapsInsideMapTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 2, 3)]
    [InlineData(3, 2, 5)]
    [InlineData(3, 4, 7)]
    [InlineData(9, 9, 7)]
    public void The_cropped_kernel_gives_the_same_result(int height, int width, int left)
    {
        manual_seed(3);
        using var scope = NewDisposeScope();
        Tensor weight = randn(8, 2, 7, 7),
            map = randn(2, 8, height, width);
        Tensor taps = TapsInsideMap.Of(weight, map);
        Assert.Equal([8, 2, left, left], taps.shape);
        Tensor whole = nn.functional.conv2d(map, weight, padding: [3, 3], groups: 4);
        Assert.True(
            whole.allclose(
                nn.functional.conv2d(map, taps, padding: [left / 2, left / 2], groups: 4),
                rtol: 0,
                atol: 1e-4
            )
        );
    }
}
