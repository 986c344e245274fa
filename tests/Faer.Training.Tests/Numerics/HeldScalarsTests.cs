using Faer.Training.Numerics;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Numerics;

public sealed class HeldScalarsTests
{
    private static readonly float[] s_values = [-2, 0, 1.5f];

    [Fact]
    public void Operations_with_numbers_have_their_values()
    {
        using var scope = NewDisposeScope();
        Tensor x = tensor(s_values);

        AssertValues([-3, 0, 2.25f], x.Times(1.5));
        AssertValues([-4, 0, 3], x.Times(2L));
        AssertValues([-1, 0, 0.75f], x.Over(2));
        AssertValues([-1.5f, 0.5f, 2], x.Plus(0.5));
        AssertValues([-2.5f, -0.5f, 1], x.Minus(0.5));
        AssertValues([4, 0, 2.25f], x.Power(2));
        AssertValues([4, 0, 2.25f], x.Squared());
        AssertValues([0.25f, 0.25f, 1.5f], x.AtLeast(0.25));
        AssertValues([-2, 0, 1], x.AtMost(1));
        AssertValues([-4, 0, 3], x.Plus(x));
        AssertValues([-2, 7, 1.5f], x.ReplacedBy(7, x.Is(0)));
        AssertValues([-3, 0, 2.25f], x.clone().AddTimes(x, 0.5));
        AssertValues([9, 9, 9], x.clone().FillWith(9));
    }

    [Fact]
    public void Comparisons_have_their_values()
    {
        using var scope = NewDisposeScope();
        Tensor x = tensor(s_values);

        Assert.Equal([false, true, false], x.Is(0).data<bool>().ToArray());
        Assert.Equal([true, false, true], x.IsNot(0).data<bool>().ToArray());
        Assert.Equal([false, false, true], x.IsAbove(0).data<bool>().ToArray());
        Assert.Equal([true, false, false], x.IsBelow(0).data<bool>().ToArray());
        Assert.Equal([false, true, true], x.IsAtLeast(0).data<bool>().ToArray());
    }

    [Fact]
    public void Rows_are_added_to_the_rows_with_their_numbers()
    {
        using var scope = NewDisposeScope();
        Tensor sums = zeros(2, 1),
            rows = tensor([1f, 2, 4]).unsqueeze(1);

        AssertValues([5, 2], sums.AddRows(tensor([0L, 1, 0]), rows));
    }

    [Fact]
    public void Whole_numbers_keep_the_type_of_labels()
    {
        using var scope = NewDisposeScope();
        Tensor labels = tensor([-1L, 3]);

        Assert.Equal([0L, 3], labels.AtLeast(0).data<long>().ToArray());
        Assert.Equal([-2L, 6], labels.Times(2L).data<long>().ToArray());
        Assert.Equal([0L, 4], labels.clone().Increment().data<long>().ToArray());
    }

    private static void AssertValues(float[] expected, Tensor actual) =>
        Assert.Equal(expected, actual.data<float>().ToArray());
}
