using Faer.Data.Loading;
using Faer.Training.Tasks;
using Faer.Training.Tasks.Faces;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Tasks.Faces;

[NoTensorLeaks]
public sealed class LabelTensorsTests
{
    private static readonly LabelHead s_expression = LabelHead.Expression(7);
    private static readonly float[] s_missing = [.. Enumerable.Repeat(float.NaN, 7)];

    [Fact]
    public void Plain_classes_are_integers_and_missing_ones_are_minus_one()
    {
        using var scope = NewDisposeScope();
        using Batch batch = Batch(OneHot(3), s_missing, OneHot(0));

        Tensor labels = LabelTensors.Of(batch, s_expression);

        Assert.Equal(ScalarType.Int64, labels.dtype);
        Assert.Equal([3L, -1, 0], labels.data<long>().ToArray());
        Assert.Same(labels, LabelTensors.ToClasses(labels));
    }

    [Fact]
    public void One_distribution_makes_all_labels_distributions()
    {
        using var scope = NewDisposeScope();
        float[] soft = [0, 0.25f, 0, 0.75f, 0, 0, 0];
        using Batch batch = Batch(OneHot(5), soft, s_missing);

        Tensor labels = LabelTensors.Of(batch, s_expression);

        Assert.Equal([3L, 7], labels.shape);
        Assert.Equal([.. OneHot(5), .. soft, .. s_missing], labels.data<float>().ToArray());
        Assert.Equal([5L, 3, -1], LabelTensors.ToClasses(labels).data<long>().ToArray());
    }

    [Fact]
    public void Hard_targets_are_rounded_only_in_multi_label_heads()
    {
        using var scope = NewDisposeScope();
        var gear = new LabelHead("gear", HeadKind.MultiLabel, ["mask", "helmet", "goggles"]);
        using var batch = new Batch(1, 1, [s_expression, gear], _ => { });
        batch.Assign([0]);
        float[] soft = [0, 0.25f, 0, 0.75f, 0, 0, 0];
        soft.CopyTo(batch.Targets("expression"));
        new[] { 0.5f, 0.6f, float.NaN }.CopyTo(batch.Targets("gear"));

        BatchTargets targets = LabelTensors.Of(batch, [s_expression, gear], hard: true);

        Assert.Equal(soft, targets["expression"].data<float>().ToArray());
        Assert.Equal([0, 1, float.NaN], targets["gear"].data<float>().ToArray());
        Assert.Equal(0.6f, LabelTensors.Of(batch, [gear], hard: false)["gear"][0, 1].item<float>());
        Assert.Throws<ArgumentException>(() => targets["age"]);
    }

    private static float[] OneHot(int label) => [.. Enumerable.Range(0, 7).Select(i => i == label ? 1f : 0)];

    private static Batch Batch(params float[][] rows)
    {
        var batch = new Batch(rows.Length, 1, [s_expression], _ => { });
        batch.Assign([.. Enumerable.Range(0, rows.Length)]);
        rows.SelectMany(row => row).ToArray().CopyTo(batch.Targets(s_expression.Name));
        return batch;
    }
}
