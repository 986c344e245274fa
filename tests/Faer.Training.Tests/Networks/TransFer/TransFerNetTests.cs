using Faer.Training.Networks;
using Faer.Training.Networks.TransFer;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Networks.TransFer;

[NoTensorLeaks]
public sealed class TransFerNetTests
{
    private static readonly LabelHead[] s_heads = [LabelHead.Expression(7)];

    private static readonly TransFerOptions s_small = new()
    {
        StemWidths = [4, 8],
        StemUnits = [1, 2],
        BranchReduction = 4,
        Positions = 4,
        Width = 12,
        Depth = 2,
        AttentionHeads = 3,
    };

    [Fact]
    public void The_published_network_has_the_published_number_of_parameters()
    {
        using var scope = NewDisposeScope();
        using var net = new TransFerNet(new TransFerOptions(), s_heads);
        Assert.Equal(65_217_869, net.ParameterCount);
    }

    [Fact]
    public void Nothing_is_dropped_in_evaluation()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var net = new TransFerNet(s_small with { MapDropRate = 1, HeadDropRate = 1 }, s_heads);
        Tensor input = randn(3, 3, 16, 16);
        net.eval();
        using NetworkOutput first = net.call(input),
            second = net.call(input);

        Assert.True(first.Expression!.equal(second.Expression!).all().item<bool>());
        Assert.True(first.Features.abs().max().item<float>() > 0.1);
    }

    /// <summary>With every map dropped the features would not depend on the picture; one map always stays.</summary>
    [Fact]
    public void Training_drops_by_the_rates()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var net = new TransFerNet(s_small, s_heads);
        Tensor input = randn(8, 3, 16, 16);
        net.train();
        net.GivenDrops = new TransFerDrops(
            zeros([8, 2], ScalarType.Int64),
            [zeros([8, 3], ScalarType.Int64), zeros([8, 3], ScalarType.Int64)]
        );
        using NetworkOutput whole = net.call(input);
        net.GivenDrops = net.GivenDrops with
        {
            Maps = tensor(
                    new long[,]
                    {
                        { 1, 0 },
                    }
                )
                .expand(8, 2),
        };
        using NetworkOutput withoutMap = net.call(input);
        net.GivenDrops = net.GivenDrops with
        {
            Maps = zeros([8, 2], ScalarType.Int64),
            Heads =
            [
                zeros([8, 3], ScalarType.Int64),
                tensor(
                        new long[,]
                        {
                            { 0, 0, 1 },
                        }
                    )
                    .expand(8, 3),
            ],
        };
        using NetworkOutput withoutHead = net.call(input);

        Assert.True((whole.Features - withoutMap.Features).abs().max().item<float>() > 1e-5);
        Assert.True((whole.Features - withoutHead.Features).abs().max().item<float>() > 1e-5);
    }

    [Fact]
    public void Stages_are_the_stem_and_the_tokens()
    {
        using var scope = NewDisposeScope();
        using var net = new TransFerNet(s_small, s_heads);

        IReadOnlyList<long[]> shapes = Stages.ShapesOf(net, 2, 16);

        Assert.Equal([2, 4, 8, 8], shapes[0]);
        Assert.Equal([2, 8, 4, 4], shapes[1]);
        Assert.Equal([2, 12, 4, 4], shapes[2]);
        Assert.Equal([2, 4, 4], Enumerable.Range(1, 3).Select(net.StrideOf));
    }
}
