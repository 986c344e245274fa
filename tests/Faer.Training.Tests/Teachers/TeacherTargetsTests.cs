using Faer.Data.DataSets;
using Faer.Training.Recipes;
using Faer.Training.Teachers;

namespace Faer.Training.Tests.Teachers;

public sealed class TeacherTargetsTests
{
    private static readonly LabelHead s_mood = new("mood", HeadKind.SingleLabel, ["calm", "glad", "sad"]);
    private static readonly LabelHead s_gear = new("gear", HeadKind.MultiLabel, ["mask", "helmet", "scarf"]);
    private static readonly DistillationRecipe s_fill = new() { Table = "t" };

    [Fact]
    public void A_class_missing_in_the_data_comes_from_the_teacher()
    {
        var targets = new TeacherTargets(s_mood, s_mood, s_fill);

        Assert.Equal([0.2f, 0.7f, 0.1f], Mood(targets, null, 0.2f, 0.7f, 0.1f));
        Assert.Equal([0, 0, 1], Mood(targets, [0, 0, 1], 0.2f, 0.7f, 0.1f));
        Assert.Equal(1, targets.Filled);
    }

    [Fact]
    public void A_class_of_the_data_is_mixed_with_the_teacher_s()
    {
        var targets = new TeacherTargets(s_mood, s_mood, Weight("mood", 0.25));

        AssertClose([0.05, 0.175, 0.775], Mood(targets, [0, 0, 1], 0.2f, 0.7f, 0.1f));
        AssertClose([0.425, 0.55, 0.025], Mood(targets, [0.5f, 0.5f, 0], 0.2f, 0.7f, 0.1f));
        Assert.Equal(0, targets.Filled);
    }

    [Fact]
    public void Attributes_are_mixed_and_filled_one_by_one()
    {
        var targets = new TeacherTargets(s_gear, s_gear, Weight("gear", 0.5));

        AssertClose([0.9, 0.5, 0.2], Gear(targets, [1, float.NaN, 0], 0.8f, 0.5f, 0.4f));
        AssertClose([0.8, 0.5, 0.4], Gear(targets, null, 0.8f, 0.5f, 0.4f));
        Assert.Equal(2, targets.Filled);
    }

    [Fact]
    public void Without_a_weight_own_attributes_are_unchanged() =>
        Assert.Equal(
            [1, 0.5f, 0],
            Gear(new TeacherTargets(s_gear, s_gear, s_fill), [1, float.NaN, 0], 0.8f, 0.5f, 0.4f)
        );

    [Fact]
    public void A_head_that_is_not_filled_keeps_its_gaps()
    {
        DistillationRecipe recipe = Weight("gear", 0.5) with { FillExcept = ["gear", "mood"] };

        Assert.Equal(
            [0.9f, float.NaN, 0.2f],
            Gear(new TeacherTargets(s_gear, s_gear, recipe), [1, float.NaN, 0], 0.8f, 0.5f, 0.4f)
        );
        Assert.Empty(Mood(new TeacherTargets(s_mood, s_mood, recipe), null, 0.2f, 0.7f, 0.1f));
    }

    [Fact]
    public void A_temperature_below_one_makes_the_teacher_more_confident()
    {
        DistillationRecipe recipe = s_fill with
        {
            Temperatures = new Dictionary<string, double> { ["mood"] = 0.5, ["gear"] = 0.5 },
        };
        double squares = 0.04 + 0.49 + 0.01;

        AssertClose(
            [0.04 / squares, 0.49 / squares, 0.01 / squares],
            Mood(new TeacherTargets(s_mood, s_mood, recipe), null, 0.2f, 0.7f, 0.1f)
        );
        AssertClose(
            [0.64 / 0.68, 0.5, 0.16 / 0.52],
            Gear(new TeacherTargets(s_gear, s_gear, recipe), null, 0.8f, 0.5f, 0.4f)
        );
    }

    [Fact]
    public void An_unsure_teacher_is_ignored()
    {
        DistillationRecipe recipe = Weight("mood", 1) with
        {
            MinConfidences = new Dictionary<string, double> { ["mood"] = 0.65, ["gear"] = 0.75 },
        };
        var mood = new TeacherTargets(s_mood, s_mood, recipe);

        Assert.Empty(Mood(mood, null, 0.2f, 0.6f, 0.2f));
        Assert.Equal([0, 0, 1], Mood(mood, [0, 0, 1], 0.2f, 0.6f, 0.2f));
        AssertClose([0.2, 0.7, 0.1], Mood(mood, [0, 0, 1], 0.2f, 0.7f, 0.1f));
        Assert.Equal([0.8f, float.NaN, 0.2f], Gear(new TeacherTargets(s_gear, s_gear, recipe), null, 0.8f, 0.6f, 0.2f));
    }

    [Fact]
    public void Labels_are_matched_by_name()
    {
        var more = new LabelHead("mood", HeadKind.SingleLabel, ["sad", "bored", "glad", "calm"]);
        var targets = new TeacherTargets(s_mood, more, s_fill);

        AssertClose([0.125, 0.625, 0.25], Mood(targets, null, 0.2f, 0.2f, 0.5f, 0.1f));
        // The teacher's most probable class is not a class of the run.
        Assert.Empty(Mood(targets, null, 0.2f, 0.6f, 0.1f, 0.1f));
    }

    /// <summary>Data labelled bored must not get another label from the teacher.</summary>
    [Fact]
    public void A_class_that_the_run_does_not_have_is_not_replaced()
    {
        var more = new LabelHead("mood", HeadKind.SingleLabel, ["calm", "glad", "sad", "bored"]);
        FaceSample sample = new("x", "x.png", "train") { Labels = SampleLabels.None.WithClass(more, 3) };

        SampleLabels labels = new TeacherTargets(s_mood, s_mood, Weight("mood", 0.5)).Apply(
            sample,
            sample.Labels,
            [0.2f, 0.7f, 0.1f]
        );

        Assert.Same(sample.Labels, labels);
    }

    private static DistillationRecipe Weight(string head, double weight) =>
        s_fill with
        {
            Weights = new Dictionary<string, double> { [head] = weight },
        };

    private static float[] Mood(TeacherTargets targets, float[]? own, params float[] teacher) =>
        Labels(targets, s_mood, own, teacher);

    private static float[] Gear(TeacherTargets targets, float[]? own, params float[] teacher) =>
        Labels(targets, s_gear, own, teacher);

    private static float[] Labels(TeacherTargets targets, LabelHead head, float[]? own, float[] teacher)
    {
        FaceSample sample = new("x", "x.png", "train")
        {
            Labels = own is null ? SampleLabels.None : SampleLabels.None.With(head, own),
        };
        return targets.Apply(sample, sample.Labels, teacher)[head.Name].ToArray();
    }

    private static void AssertClose(double[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 1e-6);
    }
}
