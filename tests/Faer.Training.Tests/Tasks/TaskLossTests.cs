using Faer.Training.Losses;
using Faer.Training.Tasks;
using Faer.Training.Tasks.Faces;
using Faer.Training.Tests.Networks;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Tasks;

[NoTensorLeaks]
public sealed class TaskLossTests
{
    private static readonly LabelHead s_expression = LabelHead.Expression(7);

    [Fact]
    public void The_total_is_the_weighted_sum()
    {
        using var scope = NewDisposeScope();
        using var loss = new TaskLoss([
            new HeadPart(LabelHead.Attributes, new BceLoss().Compute, 3),
            new HeadPart(s_expression, new CrossEntropyLoss().Compute, 0.5),
            new CenterPart(s_expression, new CenterLoss(7, 16), 0.01),
        ]);
        using var output = Outputs.Of(randn(2, 16), randn(2, 40), randn(2, 7));
        var terms = loss.Compute(output, Targets(rand(2, 40), tensor(new long[] { 3, -1 })));
        float expected =
            3 * terms["attributes"]!.item<float>()
            + 0.5f * terms["expression"]!.item<float>()
            + 0.01f * terms["center"]!.item<float>();
        Assert.Equal(expected, terms.Total.item<float>(), 1e-3);
        Assert.Equal(["attributes", "expression", "center"], terms.Terms.Select(term => term.Name));
        Assert.Equal(0.5, loss.Weights["expression"]);
        Assert.Equal("center.centers", Assert.Single(loss.state_dict().Keys));
    }

    [Fact]
    public void A_single_part_is_enough_and_names_differ()
    {
        using var scope = NewDisposeScope();
        var part = new HeadPart(s_expression, new CrossEntropyLoss().Compute, 1);
        using var loss = new TaskLoss([part]);
        using var output = Outputs.Of(randn(2, 16), null, randn(2, 7));
        var terms = loss.Compute(output, Targets(null, tensor(new long[] { 3, 1 })));
        Assert.Null(terms["attributes"]);
        Assert.Equal(terms["expression"]!.item<float>(), terms.Total.item<float>());
        Assert.Throws<ArgumentException>(() => new TaskLoss([]));
        Assert.Throws<ArgumentException>(() => new TaskLoss([part, part]));
    }

    [Fact]
    public void A_head_or_target_that_is_not_there_is_refused()
    {
        using var scope = NewDisposeScope();
        using var loss = new TaskLoss([new HeadPart(LabelHead.Attributes, new FocalLoss().Compute, 1)]);
        using var without = Outputs.Of(randn(1, 16), null, randn(1, 7));
        Assert.Throws<ArgumentException>(() => loss.Compute(without, Targets(zeros(1, 40), null)));
        using var with = Outputs.Of(randn(1, 16), randn(1, 40), null);
        Assert.Throws<ArgumentException>(() => loss.Compute(with, Targets(null, null)));
    }

    private static BatchTargets Targets(Tensor? attributes, Tensor? expression) =>
        new(
            new (string Name, Tensor? Tensor)[] { ("attributes", attributes), ("expression", expression) }
                .Where(target => target.Tensor is not null)
                .Select(target => KeyValuePair.Create(target.Name, target.Tensor!))
        );
}
