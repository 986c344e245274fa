using Faer.Training.Tests.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Losses;

[NoTensorLeaks]
public sealed class MultiTaskLossTests
{
    [Fact]
    public void The_total_is_the_weighted_sum()
    {
        using var scope = NewDisposeScope();
        using var loss = new MultiTaskLoss(new BceLoss(), new CrossEntropyLoss(), new CenterLoss(7, 16))
        {
            AttributeWeight = 3,
            ExpressionWeight = 0.5,
        };
        using var output = Outputs.Of(randn(2, 16), randn(2, 40), randn(2, 7));
        var terms = loss.Compute(output, rand(2, 40), tensor(new long[] { 3, -1 }));
        float expected =
            3 * terms["attributes"]!.item<float>()
            + 0.5f * terms["expression"]!.item<float>()
            + 0.01f * terms["center"]!.item<float>();
        Assert.Equal(expected, terms.Total.item<float>(), 1e-3);
        Assert.Equal("center.centers", Assert.Single(loss.state_dict().Keys));
    }

    [Fact]
    public void A_single_part_is_enough()
    {
        using var scope = NewDisposeScope();
        using var loss = new MultiTaskLoss(null, new CrossEntropyLoss(), null);
        using var output = Outputs.Of(randn(2, 16), null, randn(2, 7));
        var terms = loss.Compute(output, null, tensor(new long[] { 3, 1 }));
        Assert.Null(terms["attributes"]);
        Assert.Null(terms["center"]);
        Assert.Equal(terms["expression"]!.item<float>(), terms.Total.item<float>());
        Assert.Throws<ArgumentException>(() => new MultiTaskLoss(null, null, null));
    }

    [Fact]
    public void A_head_or_target_that_is_not_there_is_refused()
    {
        using var scope = NewDisposeScope();
        using var loss = new MultiTaskLoss(new FocalLoss(), null, null);
        using var net = new FaerNet(TinyNet.Options);
        using var output = net.call(zeros(1, 3, 32, 32));
        Assert.Throws<ArgumentException>(() => loss.Compute(output, zeros(1, 40), null));
    }
}
