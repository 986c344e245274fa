using Faer.Training.Networks.Layers;
using Faer.Training.Optimization;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Optimization;

[NoTensorLeaks]
public sealed class FusedAdamWTests
{
    /// <summary>TorchSharp's own AdamW, which goes tensor by tensor, on the same gradients; one parameter has none.</summary>
    [Fact]
    public void It_walks_as_TorchSharps_AdamW()
    {
        manual_seed(5);
        using var scope = NewDisposeScope();
        using var ours = new Weights();
        using var theirs = new Weights();
        using (no_grad())
        {
            foreach (var (own, other) in ours.parameters().Zip(theirs.parameters()))
                other.copy_(own);
        }

        using var optimizer = new FusedAdamW([Group(ours, 0.5)], 0.02, 0.8, 0.95);
        using var reference = optim.AdamW(theirs.parameters(), 0.01, 0.8, 0.95, 1e-8, 0.1);
        for (int step = 0; step < 5; step++)
        {
            optimizer.ZeroGradients();
            reference.zero_grad();
            Tensor input = randn(4, 3, 8, 8);
            ours.Loss(input).backward();
            theirs.Loss(input).backward();
            optimizer.Step();
            reference.step();
        }

        Assert.Equal(5, optimizer.StepCount);
        foreach (var ((key, own), other) in ours.named_parameters().Zip(theirs.parameters()))
            Assert.True(own.allclose(other, rtol: 0, atol: 2e-6), key);
        Assert.Equal(1f, ours.Unused.min().item<float>());
    }

    [Fact]
    public void Gradients_are_clipped_by_their_common_norm()
    {
        using var scope = NewDisposeScope();
        Tensor[] gradients = [full([2], 3f), full([1, 2], 4f)];
        Assert.Equal(Math.Sqrt(50), TensorLists.ClipNorm(gradients, 100), 1e-5);
        Assert.Equal(3f, gradients[0][0].item<float>());
        Assert.Equal(Math.Sqrt(50), TensorLists.ClipNorm(gradients, 1), 1e-5);
        Assert.Equal(3 / Math.Sqrt(50), gradients[0][0].item<float>(), 1e-5);
        Assert.Equal(4 / Math.Sqrt(50), gradients[1][0, 1].item<float>(), 1e-5);
    }

    [Fact]
    public void A_norm_that_is_not_finite_is_told()
    {
        using var scope = NewDisposeScope();
        Assert.True(double.IsNaN(TensorLists.ClipNorm([full([2], float.NaN)], 1)));
    }

    private static ParameterGroup Group(Weights weights, double scale) =>
        new("rest", [.. weights.named_parameters()], scale, 0.1);

    private sealed class Weights : nn.Module
    {
        private readonly Conv2d _convolution = nn.Conv2d(3, 8, 3);

        public Weights()
            : base(nameof(Weights))
        {
            register_module("convolution", _convolution);
            register_parameter("unused", Unused);
        }

        public Parameter Unused { get; } = OwnedParameter.From(ones(2));

        /// <summary>Of a channels-last map, whose weights' gradient could come in other strides than the weights.</summary>
        public Tensor Loss(Tensor input) =>
            _convolution.call(input.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2)).square().mean();
    }
}
