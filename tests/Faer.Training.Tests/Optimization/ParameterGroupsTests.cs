using Faer.Training.Losses;
using Faer.Training.Networks.Faer;
using Faer.Training.Networks.Layers;
using Faer.Training.Optimization;
using Faer.Training.Tests.Networks.Faer;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Optimization;

[NoTensorLeaks]
public sealed class ParameterGroupsTests
{
    private static readonly FaerLayers s_layers = new([1, 1, 1, 1]);

    [Fact]
    public void With_scope_all_one_group_decays_everything()
    {
        using var scope = NewDisposeScope();
        using var net = new FaerNet(TinyNet.Options);
        var group = Assert.Single(
            ParameterGroups.Split(net.named_parameters(), net.Layers, 0.05, WeightDecayScope.All)
        );
        Assert.Equal(("rest", 1, 0.05), (group.Name, group.LearningRateScale, group.WeightDecay));
        Assert.Equal(net.named_parameters().Count(), group.Parameters.Count);
    }

    [Fact]
    public void With_scope_matrices_only_matrices_decay()
    {
        using var scope = NewDisposeScope();
        using var net = new FaerNet(TinyNet.Options);
        using var center = new CenterLoss(7, 32);
        var groups = ParameterGroups.Split(
            [.. net.named_parameters(), .. center.named_parameters()],
            net.Layers,
            0.05,
            WeightDecayScope.Matrices
        );

        Assert.Equal([("rest", 0.05), ("rest undecayed", 0)], groups.Select(group => (group.Name, group.WeightDecay)));
        string[] undecayed = [.. groups[1].Parameters.Select(named => named.Key)];
        Assert.Contains("stages.2.1.gamma", undecayed);
        Assert.Contains("downsample_layers.0.1.weight", undecayed);
        Assert.Contains("attention.norm.weight", undecayed);
        Assert.Contains("centers", undecayed);
        string[] decayed = [.. groups[0].Parameters.Select(named => named.Key)];
        Assert.Contains("attention.depthwise.weight", decayed);
        Assert.Contains("stages.0.0.dwconv.weight", decayed);
        Assert.All(decayed, key => Assert.EndsWith(".weight", key, StringComparison.Ordinal));
        Assert.DoesNotContain(decayed, key => key.Contains("norm", StringComparison.Ordinal));
        Assert.Equal(net.named_parameters().Count() + 1, decayed.Concat(undecayed).Distinct().Count());
    }

    [Fact]
    public void The_backbone_can_have_its_own_rate()
    {
        using var scope = NewDisposeScope();
        using var net = new FaerNet(TinyNet.Options);
        var groups = ParameterGroups.Split(
            net.named_parameters(),
            net.Layers,
            0.05,
            WeightDecayScope.Matrices,
            backboneScale: 0.01
        );
        Assert.Equal(
            [("backbone", 0.01, 0.05), ("backbone undecayed", 0.01, 0), ("rest", 1, 0.05), ("rest undecayed", 1, 0)],
            groups.Select(group => (group.Name, group.LearningRateScale, group.WeightDecay))
        );
        Assert.All(
            groups[0].Parameters.Concat(groups[1].Parameters),
            named =>
                Assert.True(
                    named.Key.StartsWith("stages", StringComparison.Ordinal)
                        || named.Key.StartsWith("downsample_layers", StringComparison.Ordinal)
                )
        );
    }

    [Fact]
    public void Layer_decay_gives_each_group_of_layers_its_rate()
    {
        using var scope = NewDisposeScope();
        using var net = new FaerNet(TinyNet.Options);
        var groups = ParameterGroups.Split(
            net.named_parameters(),
            net.Layers,
            0.05,
            WeightDecayScope.Matrices,
            backboneScale: 0.5,
            layerDecay: 0.8
        );

        Assert.Equal(
            [
                ("layer 0", 0.16384),
                ("layer 1", 0.2048),
                ("layer 2", 0.256),
                ("layer 3", 0.32),
                ("layer 4", 0.4),
                ("rest", 1.0),
            ],
            groups
                .Where(group => group.WeightDecay > 0)
                .Select(group => (group.Name, Math.Round(group.LearningRateScale, 12)))
        );
        Assert.All(
            groups.Where(group => group.WeightDecay == 0),
            group =>
                Assert.Equal(
                    groups.Single(other => other.Name + " undecayed" == group.Name).LearningRateScale,
                    group.LearningRateScale
                )
        );
        Assert.Equal(12, groups.Count);
        Assert.Equal(net.named_parameters().Count(), groups.Sum(group => group.Parameters.Count));
        Assert.Equal(["downsample_layers.0.0.weight"], groups[0].Parameters.Select(named => named.Key));
        Assert.Contains("attention.norm.weight", groups[^1].Parameters.Select(named => named.Key));
    }

    [Theory]
    [InlineData(WeightDecayScope.All, "centers", 0.05)]
    [InlineData(WeightDecayScope.Matrices, "centers undecayed", 0)]
    public void The_centers_can_have_their_own_rate(WeightDecayScope scope, string name, double decay)
    {
        using var tensors = NewDisposeScope();
        using var net = new FaerNet(TinyNet.Options);
        using var center = new CenterLoss(7, 32);
        var groups = ParameterGroups.Split(
            [.. net.named_parameters(), .. center.named_parameters()],
            net.Layers,
            0.05,
            scope,
            layerDecay: 0.8,
            centerScale: 25
        );

        ParameterGroup last = groups[^1];
        Assert.Equal((name, 25, decay), (last.Name, last.LearningRateScale, last.WeightDecay));
        Assert.Equal(["centers"], last.Parameters.Select(named => named.Key));
        Assert.All(groups.SkipLast(1), group => Assert.True(group.LearningRateScale <= 1));
    }

    /// <summary>With a zero gradient, AdamW's step is only the decay: w - lr * decay * w.</summary>
    [Fact]
    public void Each_group_decays_by_its_own_amount()
    {
        using var scope = NewDisposeScope();
        using var parameters = new Parameters();
        var groups = ParameterGroups.Split(parameters.named_parameters(), s_layers, 0.5, WeightDecayScope.Matrices);
        using var optimizer = new FusedAdamW(groups, 0.1);
        (parameters.Matrix.mul(0).sum() + parameters.Vector.mul(0).sum()).backward();
        optimizer.Step();
        Assert.Equal(0.95f, parameters.Matrix[0, 0].item<float>(), 1e-6);
        Assert.Equal(1f, parameters.Vector[0].item<float>());
    }

    [Fact]
    public void Values_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ParameterGroups.Split([], s_layers, -1, WeightDecayScope.All));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            ParameterGroups.Split([], s_layers, 0, WeightDecayScope.All, 0)
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            ParameterGroups.Split([], s_layers, 0, WeightDecayScope.All, layerDecay: 0)
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            ParameterGroups.Split([], s_layers, 0, WeightDecayScope.All, layerDecay: 1.01)
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            ParameterGroups.Split([], s_layers, 0, WeightDecayScope.All, centerScale: 0)
        );
    }

    private sealed class Parameters : nn.Module
    {
        public Parameters()
            : base(nameof(Parameters))
        {
            register_parameter("matrix", Matrix);
            register_parameter("vector", Vector);
        }

        public Parameter Matrix { get; } = OwnedParameter.From(ones(2, 2));

        public Parameter Vector { get; } = OwnedParameter.From(ones(2));
    }
}
