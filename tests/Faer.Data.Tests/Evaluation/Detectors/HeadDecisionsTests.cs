using Faer.Data.DataSets;
using Faer.Data.Evaluation.Detectors;
using Faer.Data.Evaluation.Metrics;
using Faer.Models;

namespace Faer.Data.Tests.Evaluation.Detectors;

public sealed class HeadDecisionsTests
{
    private static readonly LabelHead s_signs = new("signs", HeadKind.MultiLabel, ["a", "b"]);
    private static readonly LabelHead s_kind = new("kind", HeadKind.SingleLabel, ["x", "y", "z"]);

    [Fact]
    public void Labels_are_present_by_the_thresholds()
    {
        FaceSample[] samples = [Sample(0, s_signs, 1, 0), Sample(1, s_signs, float.NaN, 1)];
        var head = new ModelHead { Head = s_signs, Thresholds = [0.3f, 0.7f] };

        DecisionRow row = Row(head, samples, [0.4f, 0.8f, 0.2f, 0.6f], [0.2f, 0.6f, 0.2f, 0.7f]);

        // Decisions 1 1 0 0 and 0 0 0 1; the truth is 1 0 - 1.
        Assert.Equal((4, 3), (row.Decisions, row.Labelled));
        Assert.Equal(0.75, row.Different.Value);
        Assert.Equal(1.0 / 3, row.FirstRight.Value!.Value, 1e-9);
        Assert.Equal(2.0 / 3, row.SecondRight.Value!.Value, 1e-9);
        Assert.Equal(-1.0 / 3, row.Gain.Value!.Value, 1e-9);
    }

    [Fact]
    public void The_most_probable_label_is_one_decision()
    {
        FaceSample[] samples = [Sample(0, s_kind, 0, 1, 0), Sample(1, s_kind, 1, 0, 0), new("2", "2", "test")];
        var head = new ModelHead { Head = s_kind, Thresholds = null };

        DecisionRow row = Row(
            head,
            samples,
            [0.2f, 0.5f, 0.3f, 0.6f, 0.2f, 0.2f, 0.1f, 0.1f, 0.8f],
            [0.2f, 0.3f, 0.5f, 0.6f, 0.2f, 0.2f, 0.8f, 0.1f, 0.1f]
        );

        Assert.Equal((3, 2), (row.Decisions, row.Labelled));
        Assert.Equal(2.0 / 3, row.Different.Value!.Value, 1e-9);
        Assert.Equal((1.0, 0.5), (row.FirstRight.Value, row.SecondRight.Value));
    }

    [Fact]
    public void Intervals_draw_people_with_all_their_pictures()
    {
        // One person: every resample is the same, although the pictures differ.
        FaceSample[] samples =
        [
            .. Enumerable
                .Range(0, 2)
                .Select(i => Sample(i, s_kind, 1, 0, 0) with { Groups = SampleGroups.OfPerson("Ann") }),
        ];

        DecisionRow row = Row(
            new ModelHead { Head = s_kind, Thresholds = null },
            samples,
            [0.6f, 0.2f, 0.2f, 0.6f, 0.2f, 0.2f],
            [0.6f, 0.2f, 0.2f, 0.2f, 0.6f, 0.2f]
        );

        Assert.Equal(new Measured(0.5, new Interval(0.5, 0.5)), row.Different);
    }

    private static FaceSample Sample(int number, LabelHead head, params float[] values) =>
        new($"{number}", $"{number}", "test") { Labels = SampleLabels.None.With(head, values) };

    private static DecisionRow Row(ModelHead head, FaceSample[] samples, float[] first, float[] second)
    {
        string[] images = [.. samples.Select(sample => sample.Id)];
        return new HeadDecisions(
            head,
            new Predictions(images, (head.Head, first)),
            new Predictions(images, (head.Head, second)),
            samples
        ).Row(ResamplingUnits.Of(samples), new BootstrapSettings(20, 1, 0.95));
    }
}
