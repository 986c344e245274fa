using Faer.Training.Networks.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Networks.Layers;

[NoTensorLeaks]
public sealed class DepthwiseConvolutionTests
{
    /// <summary>Against libtorch's own convolution; more images than parts, fewer, maps smaller than the kernel, and channels that the kernel does not take.</summary>
    [Theory]
    [InlineData(1, 8, 1, 1)]
    [InlineData(3, 16, 2, 3)]
    [InlineData(19, 24, 5, 9)]
    [InlineData(2, 40, 13, 8)]
    [InlineData(2, 12, 5, 5)]
    public void Result_and_gradients_are_those_of_the_layer(int images, int channels, int height, int width)
    {
        manual_seed(7);
        using var scope = NewDisposeScope();
        using var layer = nn.Conv2d(channels, channels, 7, padding: 3, groups: channels);
        Tensor input = randn(images, height, width, channels).permute(0, 3, 1, 2);
        Tensor slope = randn(images, channels, height, width);

        Tensor[] expected = Run(layer.call, layer, input, slope),
            actual = Run(map => DepthwiseConvolution.Of(map, layer), layer, input, slope);

        for (int i = 0; i < expected.Length; i++)
        {
            double scale = expected[i].abs().max().item<float>();
            Assert.True(
                expected[i].allclose(actual[i], rtol: 0, atol: 1e-5 * scale),
                $"Tensor {i} differs by {expected[i].sub(actual[i]).abs().max().item<float>()} of {scale}."
            );
        }
    }

    [Fact]
    public void Gradients_do_not_depend_on_the_threads()
    {
        manual_seed(7);
        using var scope = NewDisposeScope();
        using var layer = nn.Conv2d(16, 16, 7, padding: 3, groups: 16);
        Tensor input = randn(37, 9, 9, 16).permute(0, 3, 1, 2),
            slope = randn(37, 16, 9, 9);
        int threads = get_num_threads();
        try
        {
            set_num_threads(1);
            Tensor one = Run(map => DepthwiseConvolution.Of(map, layer), layer, input, slope)[2];
            set_num_threads(4);
            Assert.True(
                one.equal(Run(map => DepthwiseConvolution.Of(map, layer), layer, input, slope)[2]).all().item<bool>()
            );
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    /// <summary>Output, gradient of the input, of the weights, of the bias.</summary>
    private static Tensor[] Run(Func<Tensor, Tensor> convolution, Conv2d layer, Tensor input, Tensor slope)
    {
        Tensor map = input.detach().requires_grad_();
        (layer.weight!.grad, layer.bias!.grad) = (null, null);
        Tensor output = convolution(map);
        output.backward([slope]);
        return [output.detach(), map.grad!, layer.weight!.grad!.clone(), layer.bias!.grad!.clone()];
    }
}
