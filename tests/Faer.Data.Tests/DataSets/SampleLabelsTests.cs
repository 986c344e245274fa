using Faer.Data.DataSets;

namespace Faer.Data.Tests.DataSets;

public sealed class SampleLabelsTests
{
    private static readonly LabelHead s_age = new("age", HeadKind.SingleLabel, ["young", "middle", "old"]);
    private static readonly LabelHead s_wears = new("wears", HeadKind.MultiLabel, ["mask", "hat"]);

    [Fact]
    public void Labels_are_kept_per_head()
    {
        SampleLabels labels = SampleLabels.None.With(s_wears, 0.25f, float.NaN).With(s_age, 0.5f, 0.25f, 0.25f);

        Assert.Equal([0.25f, float.NaN], labels["wears"]);
        Assert.Equal([0.5f, 0.25f, 0.25f], labels["age"]);
        Assert.True(labels["expression"].IsEmpty);
        Assert.Equal(["age", "wears"], labels.Heads.Select(head => head.Name).Order());
        Assert.Empty(SampleLabels.None.Heads);
    }

    [Fact]
    public void Later_labels_of_a_head_replace_earlier_ones_and_others_are_kept()
    {
        SampleLabels labels = SampleLabels.None.With(s_age, 0, 1, 0).With(s_wears, 1, 0).WithClass(s_age, 2);

        Assert.Equal([0f, 0, 1], labels["age"]);
        Assert.Equal([1f, 0], labels["wears"]);
        Assert.Equal(2, labels.Heads.Count());
        Assert.Equal([s_wears], labels.Without("age").Heads);
        Assert.Equal([s_age], labels.Without("wears").Heads);
        Assert.Same(labels, labels.Without("expression"));
    }

    [Fact]
    public void Equal_classes_share_their_row()
    {
        SampleLabels one = SampleLabels.None.WithClass(s_age, 1),
            other = SampleLabels.None.With(s_wears, 1, 1).WithClass(s_age, 1);

        Assert.True(one["age"] == other["age"]);
        Assert.Equal([0f, 1, 0], one["age"]);
    }

    [Fact]
    public void A_head_without_a_known_label_is_left_out() =>
        Assert.Empty(SampleLabels.None.With(s_wears, 1, 0).With(s_wears, float.NaN, float.NaN).Heads);

    [Fact]
    public void Invalid_label_values_are_refused()
    {
        Assert.Throws<ArgumentException>(() => SampleLabels.None.With(s_wears, 1));
        Assert.Throws<ArgumentException>(() => SampleLabels.None.With(s_wears, 1, 1.5f));
        Assert.Throws<ArgumentException>(() => SampleLabels.None.With(s_wears, -0.1f, 0));
        Assert.Throws<ArgumentException>(() => SampleLabels.None.With(s_age, 0.5f, 0.25f, 0));
        Assert.Throws<ArgumentException>(() => SampleLabels.None.With(s_age, 1, float.NaN, 0));
        Assert.Throws<ArgumentException>(() => SampleLabels.None.WithClass(s_wears, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleLabels.None.WithClass(s_age, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleLabels.None.WithClass(s_age, -1));
    }
}
