using Faer.Training.Networks;
using Faer.Training.Networks.Faer;
using Faer.Training.Networks.Faer.Attention;
using Faer.Training.Networks.Layers;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Networks.Faer;

[NoTensorLeaks]
public sealed class FaerNetTests
{
    [Fact]
    public void Forward_gives_pooled_features_and_logits_per_head()
    {
        using var scope = NewDisposeScope();
        using var net = new FaerNet(TinyNet.TwoHeads with { Expressions = 8 });
        net.eval();
        using var output = net.call(randn(3, 3, 64, 96));
        Assert.Equal([3, 32], output.Features.shape);
        Assert.Equal([3, 40], output.Attributes!.shape);
        Assert.Equal([3, 8], output.Expression!.shape);
        Assert.Equal(32, net.FeatureCount);
    }

    [Theory]
    [InlineData(true, 0, "head.weight head.bias")]
    [InlineData(false, 7, "head.weight head.bias")]
    [InlineData(true, 7, "heads.attributes.weight heads.attributes.bias heads.expression.weight heads.expression.bias")]
    public void Heads_are_named_by_how_many_there_are(bool attributes, int expressions, string keys)
    {
        using var scope = NewDisposeScope();
        using var net = new FaerNet(TinyNet.Options with { Attributes = attributes, Expressions = expressions });
        net.eval();
        Assert.Equal(
            keys.Split(' '),
            net.state_dict().Keys.Where(key => key.StartsWith("head", StringComparison.Ordinal))
        );
        using var output = net.call(zeros(1, 3, 32, 32));
        Assert.Equal(!attributes, output.Attributes is null);
        Assert.Equal(expressions == 0, output.Expression is null);
    }

    [Fact]
    public void Any_heads_are_named_and_ordered_as_they_are_given()
    {
        LabelHead[] heads =
        [
            new LabelHead("age band", HeadKind.SingleLabel, ["young", "middle", "old"]),
            LabelHead.Expression(8),
            new LabelHead("wears", HeadKind.MultiLabel, ["mask"]),
        ];
        using var scope = NewDisposeScope();
        using var net = new FaerNet(TinyNet.TwoHeads, heads);
        using var output = net.call(zeros(2, 3, 32, 32));
        Assert.Equal(heads, net.Heads);
        Assert.Equal(
            [("age band", 3L), ("expression", 8), ("wears", 1)],
            output.Logits.Select(head => (head.Key, head.Value.shape[1]))
        );
        Assert.Null(output.Attributes);
        Assert.Equal(
            ["heads.age~0020band.weight", "heads.expression.weight", "heads.wears.weight"],
            net.state_dict()
                .Keys.Where(key => key.StartsWith("heads.", StringComparison.Ordinal))
                .Where(key => key.EndsWith("weight", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void Without_heads_it_gives_features_alone()
    {
        using var scope = NewDisposeScope();
        using var net = new FaerNet(TinyNet.Options with { Expressions = 0 });
        using var output = net.call(zeros(2, 3, 32, 32));
        Assert.Empty(output.Logits);
        Assert.DoesNotContain(net.state_dict().Keys, HeadKeys.IsHead);
        Assert.Equal([2, 32], output.HeadInput.shape);
    }

    [Fact]
    public void Two_heads_of_one_name_are_refused() =>
        Assert.Contains(
            "two heads 'attributes'",
            Assert
                .Throws<FaerException>(() => new FaerNet(TinyNet.Options, [LabelHead.Attributes, LabelHead.Attributes]))
                .Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void It_outlives_the_scope_it_was_built_in()
    {
        FaerNet net;
        using (NewDisposeScope())
            net = new FaerNet(TinyNet.Options);
        using (net)
        using (var input = zeros(1, 3, 32, 32))
        using (var output = net.call(input))
            Assert.Equal(32, output.Features.shape[1]);
    }

    [Fact]
    public void Two_forwards_leave_no_tensor_but_the_outputs()
    {
        using var net = new FaerNet(TinyNet.TwoHeads with { StochasticDepthRate = 0.3, HeadDropout = 0.1 });
        using var input = randn(2, 3, 64, 64);
        using var first = net.call(input);
        using var second = net.call(input);
    }

    [Fact]
    public void A_step_reaches_every_parameter()
    {
        using var scope = NewDisposeScope();
        using var net = new FaerNet(TinyNet.TwoHeads with { LayerScaleInit = 1 });
        using var output = net.call(randn(4, 3, 64, 64));
        (output.Attributes!.square().sum() + output.Expression!.square().sum()).backward();
        Assert.All(net.named_parameters(), named => Assert.NotNull(named.parameter.grad));
    }

    [Fact]
    public void Evaluation_is_deterministic_and_training_is_not()
    {
        using var scope = NewDisposeScope();
        using var net = new FaerNet(
            TinyNet.Options with
            {
                StochasticDepthRate = 0.5,
                HeadDropout = 0.5,
                LayerScaleInit = 1,
            }
        );
        var input = randn(4, 3, 64, 64);
        Assert.False(Logits().allclose(Logits()));
        net.eval();
        Assert.True(Logits().allclose(Logits()));

        Tensor Logits() => net.call(input).Expression!.detach();
    }

    [Fact]
    public void Stochastic_depth_grows_linearly_over_the_blocks()
    {
        using var net = new FaerNet(TinyNet.Options with { StochasticDepthRate = 0.2 });
        var rates = net.modules().OfType<StochasticDepth>().Select(layer => layer.Rate).ToArray();
        Assert.Equal([0, 0.05, 0.1, 0.15, 0.2], rates, (a, b) => Math.Abs(a - b) < 1e-12);
    }

    /// <summary>Counted by hand for 32 channels: so few parameters have the peers, and so many CC attention.</summary>
    [Theory]
    [InlineData(AttentionKind.None, 0)]
    [InlineData(AttentionKind.ContextualChannel, (32 * 8 * 49) + 32 + 64 + (2 * 32 * 4) + 4 + 32 + (32 * 32) + 32)]
    [InlineData(
        AttentionKind.ContextualChannelNoResidual,
        (32 * 8 * 49) + 32 + 64 + (2 * 32 * 4) + 4 + 32 + (32 * 32) + 32
    )]
    [InlineData(AttentionKind.Se, (2 * 32 * 2) + 2 + 32)]
    [InlineData(AttentionKind.Cbam, (2 * 32 * 2) + 2 + 32 + (2 * 49) + 1)]
    [InlineData(AttentionKind.Eca, 3)]
    public void Its_attention_has_the_parameters_of_its_kind(AttentionKind kind, int count)
    {
        using var scope = NewDisposeScope();
        using var plain = new FaerNet(TinyNet.Options with { Attention = AttentionKind.None });
        using var net = new FaerNet(TinyNet.Options with { Attention = kind });
        Assert.Equal(count, net.AttentionParameterCount);
        Assert.Equal(plain.ParameterCount + count, net.ParameterCount);
        Assert.Equal(plain.state_dict().Values.Sum(weight => weight.numel()), plain.ParameterCount);
    }

    [Theory]
    [InlineData(AttentionKind.Se)]
    [InlineData(AttentionKind.Cbam)]
    [InlineData(AttentionKind.Eca)]
    public void A_peer_of_CC_attention_changes_the_features_and_learns(AttentionKind kind)
    {
        using var scope = NewDisposeScope();
        using var plain = new FaerNet(TinyNet.Options with { Attention = AttentionKind.None }, new Generator(3));
        using var net = new FaerNet(TinyNet.Options with { Attention = kind }, new Generator(3));

        // The bottleneck of SE and CBAM has two units here. By chance both could be silent, and nothing would learn; these biases keep them awake.
        foreach (var (name, parameter) in net.named_parameters())
        {
            if (IsAttention(name) && name.EndsWith(".bias", StringComparison.Ordinal))
                nn.init.constant_(parameter, 1);
        }

        var input = randn(2, 3, 64, 64);
        using var output = net.call(input);
        Assert.False(output.Features.allclose(plain.call(input).Features, rtol: 0.1));
        output.Features.square().sum().backward();
        Assert.All(
            net.named_parameters().Where(named => IsAttention(named.name)),
            named => Assert.NotEqual(0, named.parameter.grad!.abs().sum().item<float>())
        );

        static bool IsAttention(string name) => name.StartsWith("attention", StringComparison.Ordinal);
    }

    /// <summary>Counted in the authors' network too: 101.77 million.</summary>
    [Fact]
    public void FAER_Base_with_forty_outputs_has_the_papers_parameter_count()
    {
        using var scope = NewDisposeScope();
        using var net = new FaerNet(new FaerNetOptions { Backbone = "base", Expressions = 0 });
        Assert.Equal(101.77, net.parameters().Sum(parameter => parameter.numel()) / 1e6, 0.005);
    }
}
