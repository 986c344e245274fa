using Faer.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Losses;

[NoTensorLeaks]
public sealed class LabelTensorsTests
{
    private static readonly LabelHead s_expression = LabelHead.Expression(7);
    private static readonly float[] s_missing = [.. Enumerable.Repeat(float.NaN, 7)];

    [Fact]
    public void Plain_classes_are_integers_and_missing_ones_minus_one()
    {
        using var scope = NewDisposeScope();
        using Batch batch = Batch(OneHot(3), s_missing, OneHot(0));

        Tensor labels = LabelTensors.Expressions(batch)!;

        Assert.Equal(ScalarType.Int64, labels.dtype);
        Assert.Equal([3L, -1, 0], labels.data<long>().ToArray());
        Assert.Same(labels, LabelTensors.ToClasses(labels));
        Assert.Null(LabelTensors.Attributes(batch, new LossRecipe()));
    }

    [Fact]
    public void One_distribution_makes_all_of_them_distributions()
    {
        using var scope = NewDisposeScope();
        float[] soft = [0, 0.25f, 0, 0.75f, 0, 0, 0];
        using Batch batch = Batch(OneHot(5), soft, s_missing);

        Tensor labels = LabelTensors.Expressions(batch)!;

        Assert.Equal([3L, 7], labels.shape);
        Assert.Equal([.. OneHot(5), .. soft, .. s_missing], labels.data<float>().ToArray());
        Assert.Equal([5L, 3, -1], LabelTensors.ToClasses(labels).data<long>().ToArray());
    }

    private static float[] OneHot(int label) => [.. Enumerable.Range(0, 7).Select(i => i == label ? 1f : 0)];

    private static Batch Batch(params float[][] rows)
    {
        var batch = new Batch(rows.Length, 1, [s_expression], _ => { });
        batch.Lend([.. Enumerable.Range(0, rows.Length)]);
        rows.SelectMany(row => row).ToArray().CopyTo(batch.Targets(s_expression.Name));
        return batch;
    }
}
