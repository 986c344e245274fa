using Faer.Data.DataSets;

namespace Faer.Data.Tests.DataSets;

public sealed class HeadTargetsTests
{
    private static readonly LabelHead s_mood = new("mood", HeadKind.SingleLabel, ["calm", "bored", "tense"]);

    [Fact]
    public void Equal_heads_are_copied_exactly()
    {
        FaceSample sample = Sample(SampleLabels.None.With(s_mood, 0.1f, 0.2f, 0.7f));
        var same = new LabelHead("mood", HeadKind.SingleLabel, ["calm", "bored", "tense"]);
        AssertRow(true, [0.1f, 0.2f, 0.7f], same, sample);
        Assert.Equal(2, new HeadTargets(same).ClassOf(sample));
    }

    [Fact]
    public void Labels_are_matched_by_name_and_renormalized()
    {
        var two = new LabelHead("mood", HeadKind.SingleLabel, ["tense", "calm"]);
        FaceSample tense = Sample(SampleLabels.None.With(s_mood, 0.25f, 0.25f, 0.5f)),
            bored = Sample(SampleLabels.None.With(s_mood, 0.25f, 0.5f, 0.25f));

        (bool isKnown, float[] row) = Read(two, tense);
        Assert.True(isKnown);
        Assert.Equal(2f / 3, row[0], 1e-6f);
        Assert.Equal(1f / 3, row[1], 1e-6f);
        Assert.Equal((0, false), (new HeadTargets(two).ClassOf(tense), new HeadTargets(two).IsOutside(tense)));

        AssertRow(false, [float.NaN, float.NaN], two, bored);
        Assert.Equal((-1, true), (new HeadTargets(two).ClassOf(bored), new HeadTargets(two).IsOutside(bored)));
    }

    [Fact]
    public void Heads_of_seven_and_eight_expressions_differ_only_in_contempt()
    {
        var seven = new HeadTargets(LabelHead.Expression(7));
        FaceSample contempt = Sample(SampleLabels.None.WithClass(LabelHead.Expression(8), (int)Expression.Contempt)),
            anger = Sample(SampleLabels.None.WithClass(LabelHead.Expression(7), (int)Expression.Anger));

        Assert.True(seven.IsOutside(contempt));
        (bool isKnown, float[] row) = Read(LabelHead.Expression(8), anger);
        Assert.True(isKnown);
        Assert.Equal([0f, 0, 0, 0, 0, 0, 1, 0], row);
    }

    [Fact]
    public void Unknown_labels_of_a_multi_label_head_are_missing()
    {
        var source = new LabelHead("wears", HeadKind.MultiLabel, ["hat", "mask"]);
        var wanted = new LabelHead("wears", HeadKind.MultiLabel, ["scarf", "mask"]);
        var none = new LabelHead("wears", HeadKind.MultiLabel, ["scarf"]);
        FaceSample sample = Sample(SampleLabels.None.With(source, 1, 0.25f));

        AssertRow(true, [float.NaN, 0.25f], wanted, sample);
        AssertRow(false, [float.NaN], none, sample);
    }

    [Fact]
    public void A_sample_without_the_head_has_no_label()
    {
        FaceSample sample = Sample(SampleLabels.None);
        AssertRow(false, [float.NaN, float.NaN, float.NaN], s_mood, sample);
        Assert.Equal((-1, false), (new HeadTargets(s_mood).ClassOf(sample), new HeadTargets(s_mood).IsOutside(sample)));
    }

    [Fact]
    public void Heads_of_equal_name_and_different_kind_are_refused_with_the_remedy()
    {
        var other = new LabelHead("mood", HeadKind.MultiLabel, ["calm", "bored", "tense"]);
        FaerException error = Assert.Throws<FaerException>(() =>
            Read(other, Sample(SampleLabels.None.WithClass(s_mood, 0)))
        );
        Assert.Contains(
            "the head 'mood' is single-label in the data set and multi-label in the model; rename one",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Probable_labels_are_counted()
    {
        var wears = new LabelHead("wears", HeadKind.MultiLabel, ["hat", "mask"]);
        FaceSample[] samples =
        [
            Sample(SampleLabels.None.With(s_mood, 0.6f, 0.4f, 0).With(wears, 0.5f, 0.6f)),
            Sample(SampleLabels.None.With(s_mood, 0.1f, 0.2f, 0.7f).With(wears, 1, float.NaN)),
            Sample(SampleLabels.None.WithClass(s_mood, 2)),
            Sample(SampleLabels.None),
        ];

        Assert.Equal([1, 0, 2], LabelCounts.Of(s_mood, samples));
        Assert.Equal([1, 1], LabelCounts.Of(wears, samples));
        Assert.Equal([2], LabelCounts.Of(new LabelHead("mood", HeadKind.SingleLabel, ["tense", "x"]), samples)[..1]);
    }

    private static FaceSample Sample(SampleLabels labels) => new("a", "a.jpg", "train") { Labels = labels };

    private static void AssertRow(bool isKnown, float[] row, LabelHead head, FaceSample sample)
    {
        (bool wasKnown, float[] actual) = Read(head, sample);
        Assert.Equal(isKnown, wasKnown);
        Assert.Equal(row, actual);
    }

    private static (bool IsKnown, float[] Row) Read(LabelHead head, FaceSample sample)
    {
        var row = new float[head.Count];
        return (new HeadTargets(head).TryRead(sample, row), row);
    }
}
