using Faer.Training.Networks.Layers;
using Faer.Training.Optimization;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Optimization;

[NoTensorLeaks]
public sealed class MomentumSgdTests
{
    private const double Rate = 0.1;
    private const double Momentum = 0.9;
    private const double Decay = 0.5;

    /// <summary>
    /// PyTorch's rule by hand, for a weight of 2: g = gradient + 0.5 w, v = 0.9 v + g (v = g in the first step),
    /// w = w - 0.1 v. Gradients 1, -2 and 0.5 give:
    /// <list type="bullet">
    /// <item>g = 2, v = 2, w = 1.8</item>
    /// <item>g = -1.1, v = 0.7, w = 1.73</item>
    /// <item>g = 1.365, v = 1.995, w = 1.5305</item>
    /// </list>
    /// </summary>
    [Fact]
    public void Three_steps_with_decay_equal_PyTorchs_rule()
    {
        using var scope = NewDisposeScope();
        using var weights = new Weights(2);
        using var optimizer = new MomentumSgd([weights.Group(decay: Decay)], Rate, Momentum);
        foreach (
            (float gradient, double velocity, double weight) in new[]
            {
                (1f, 2, 1.8),
                (-2f, 0.7, 1.73),
                (0.5f, 1.995, 1.5305),
            }
        )
        {
            weights.SetGradient(gradient);
            optimizer.Step();

            (Parameter parameter, string name, Tensor kept) = Assert.Single(optimizer.State());
            Assert.Equal("momentum_buffer", name);
            Assert.Equal(velocity, kept[0].item<float>(), 1e-6);
            Assert.Equal(weight, parameter[0].item<float>(), 1e-6);

            // The decay is added to a copy, so that the gradient itself can still be read.
            Assert.Equal(gradient, parameter.grad![0].item<float>());
        }

        Assert.Equal(3, optimizer.StepCount);
    }

    [Fact]
    public void Steps_without_decay_and_momentum_follow_the_gradient_alone()
    {
        using var scope = NewDisposeScope();
        using var weights = new Weights(2);
        using var optimizer = new MomentumSgd([weights.Group(decay: 0, scale: 0.5)], Rate, momentum: 0);
        weights.SetGradient(1);
        optimizer.Step();
        optimizer.Step();
        Assert.Equal(2 - (2 * 0.5 * Rate), weights.Parameter[0].item<float>(), 1e-6);
    }

    [Fact]
    public void A_parameter_without_a_gradient_stays_and_keeps_its_velocity()
    {
        using var scope = NewDisposeScope();
        using var weights = new Weights(2);
        using var optimizer = new MomentumSgd([weights.Group(decay: Decay)], Rate, Momentum);
        weights.SetGradient(1);
        optimizer.Step();
        optimizer.ZeroGradients();
        optimizer.Step();
        Assert.Equal(1.8, weights.Parameter[0].item<float>(), 1e-6);
        Assert.Equal(2f, optimizer.State().Single().Tensor[0].item<float>());
    }

    private sealed class Weights : nn.Module
    {
        public Weights(float value)
            : base(nameof(Weights))
        {
            Parameter = OwnedParameter.From(full([1], value));
            register_parameter("weight", Parameter);
        }

        public Parameter Parameter { get; }

        public ParameterGroup Group(double decay, double scale = 1) =>
            new("rest", [.. named_parameters()], scale, decay);

        public void SetGradient(float gradient) => Parameter.grad = full([1], gradient);
    }
}
