using Faer.Data.DataSets;
using Faer.Data.Evaluation;
using Faer.Data.Evaluation.Metrics;
using Faer.Data.Evaluation.Reports;
using Faer.Data.Evaluation.Sections;

namespace Faer.Data.Tests.Evaluation.Sections;

public sealed class MistakeSectionTests
{
    private static readonly LabelHead s_mood = new("mood", HeadKind.SingleLabel, ["good", "bad"]);
    private static readonly LabelHead s_wears = new("wears", HeadKind.MultiLabel, ["mask", "red_hat"]);

    [Fact]
    public void The_most_confident_wrong_answers_come_first_and_right_ones_never()
    {
        FaceSample[] samples =
        [
            .. Enumerable
                .Range(0, 20)
                .Select(i => new FaceSample($"{i}", "x", "test")
                {
                    Labels = SampleLabels.None.WithClass(s_mood, i % 2),
                }),
        ];
        float[] good = [.. samples.Select((_, i) => 0.55f + (0.02f * i))];
        EvaluationReport report = Evaluator.Evaluate(
            samples,
            new Predictions(
                [.. samples.Select(sample => sample.Id)],
                (s_mood, [.. good.SelectMany(value => new[] { value, 1 - value })])
            )
        );

        MistakeReport mood = report.Part<MistakeReport>("mistakes.mood")!;
        Assert.Equal(
            [new Mistake("19", "bad", "good", good[19], null), new Mistake("17", "bad", "good", good[17], null)],
            mood.Mistakes.Take(2)
        );
        Assert.Equal(
            ["19", "17", "15", "13", "11", "9", "7", "5", "3", "1"],
            mood.Mistakes.Select(mistake => mistake.Image)
        );
        string json = ReportFile.ToJson(report);
        Assert.Equal(json, ReportFile.ToJson(ReportFile.Parse(json, "report.json", ReportSections.All)));
    }

    [Fact]
    public void At_most_twelve_are_listed_and_two_per_label_of_a_multi_label_head()
    {
        FaceSample[] samples =
        [
            .. Enumerable
                .Range(0, 30)
                .Select(i => new FaceSample($"{i}", "x", "test")
                {
                    Labels = SampleLabels.None.WithClass(s_mood, 1).With(s_wears, 1, 0),
                }),
        ];
        EvaluationReport report = Evaluator.Evaluate(
            samples,
            new Predictions(
                [.. samples.Select(sample => sample.Id)],
                (s_mood, [.. samples.SelectMany(_ => new[] { 0.9f, 0.1f })]),
                (s_wears, [.. samples.SelectMany((_, i) => new[] { 0.1f, 0.6f + (0.01f * i) })])
            )
        );

        Assert.Equal(12, report.Part<MistakeReport>("mistakes.mood")!.Mistakes.Count);
        Mistake[] wears = [.. report.Part<MistakeReport>("mistakes.wears")!.Mistakes];
        Assert.Equal(
            [
                ("mask", "present", "absent", "0"),
                ("mask", "present", "absent", "1"),
                ("red_hat", "absent", "present", "29"),
                ("red_hat", "absent", "present", "28"),
            ],
            wears.Select(mistake => (mistake.Label, mistake.Labeled, mistake.Answer, mistake.Image))
        );
        Assert.Equal(0.9, wears[0].Probability, 1e-6);
        Assert.Contains("red_hat: present", ReportPage.Html(report), StringComparison.Ordinal);
    }
}
