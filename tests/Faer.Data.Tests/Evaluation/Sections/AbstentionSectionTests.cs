using Faer.Data.DataSets;
using Faer.Data.Evaluation;
using Faer.Data.Evaluation.Metrics;
using Faer.Data.Evaluation.Reports;
using Faer.Data.Evaluation.Sections;
using Faer.Models;

namespace Faer.Data.Tests.Evaluation.Sections;

public sealed class AbstentionSectionTests
{
    private static readonly LabelHead s_head = new("mood", HeadKind.SingleLabel, ["good", "bad"]);
    private static readonly LabelHead s_wears = new("wears", HeadKind.MultiLabel, ["mask", "hat"]);

    [Fact]
    public void Accuracy_at_each_coverage_is_over_the_most_confident_answers()
    {
        // Most confident first: right, right, wrong, right.
        AbstentionReport report = Single((0.6f, true), (0.99f, true), (0.7f, false), (0.9f, true));

        Assert.Equal(4, report.Answers);
        Assert.Equal([1, 0.95, 0.9, 0.8, 0.5], report.Levels.Select(level => level.Coverage));
        Assert.Equal([0.75, 0.75, 0.75, 0.75, 1], report.Levels.Select(level => level.Accuracy!.Value));
        Assert.Equal([0.6f, 0.6f, 0.6f, 0.6f, 0.9f], report.Levels.Select(level => (float)level.Confidence!.Value));

        // Risks at 1 to 4 answers: 0, 0, 1/3, 1/4.
        Assert.Equal(((1.0 / 3) + 0.25) / 4, report.Area!.Value, 12);
        Assert.Equal((50, 0.75), (report.Curve.Count, report.Curve[^1]));
        Assert.Equal(1, report.Curve[0]);
    }

    [Fact]
    public void Equally_confident_answers_share_their_mistakes()
    {
        AbstentionReport one = Single((0.8f, true), (0.8f, false)),
            other = Single((0.8f, false), (0.8f, true));
        Assert.Equal(0.5, one.Area);
        Assert.Equal(one.Area, other.Area);
        Assert.Equal(one.Levels[^1].Accuracy, other.Levels[^1].Accuracy);
    }

    [Fact]
    public void Confidence_of_a_multi_label_head_is_the_distance_from_its_threshold()
    {
        // Distances: mask .1 right and .35 wrong, hat .2 right; the other hat is not labeled.
        FaceSample[] samples =
        [
            new("a", "x", "test") { Labels = SampleLabels.None.With(s_wears, 1, 0) },
            new("b", "x", "test") { Labels = SampleLabels.None.With(s_wears, 1, float.NaN) },
        ];
        EvaluationReport report = Evaluator.Evaluate(
            samples,
            new Predictions(["a", "b"], (s_wears, [0.5f, 0.3f, 0.05f, 0.9f])),
            new EvaluationOptions
            {
                Thresholds = new Dictionary<string, IReadOnlyList<float>> { ["wears"] = [0.4f, 0.5f] },
            }
        );
        AbstentionReport wears = report.Part<AbstentionReport>("abstention.wears")!;
        Assert.Equal(3, wears.Answers);
        Assert.Equal(0.5, wears.Levels[^1].Accuracy);
        Assert.Equal(0.2, wears.Levels[^1].Confidence!.Value, 1e-6);
        Assert.Equal((1 + 0.5 + (1.0 / 3)) / 3, wears.Area!.Value, 12);
    }

    [Fact]
    public void Its_figures_have_intervals_and_are_read_back()
    {
        (FaceSample[] samples, Predictions predictions) = TestSamples.Random(120);
        EvaluationReport report = Evaluator.Evaluate(
            samples,
            predictions,
            new EvaluationOptions { Bootstrap = BootstrapSettings.Default with { Resamples = 100 } }
        );
        foreach (string head in (string[])["attributes", "expression"])
        {
            AbstentionReport part = report.Part<AbstentionReport>($"abstention.{head}")!;
            Assert.InRange(part.Area!.Value, part.AreaInterval!.Low, part.AreaInterval.High);
            Assert.True(part.AreaInterval.High - part.AreaInterval.Low < 0.3);
            Assert.All(
                part.Levels,
                level =>
                    Assert.InRange(
                        level.Accuracy!.Value,
                        level.AccuracyInterval!.Low - 0.02,
                        level.AccuracyInterval.High + 0.02
                    )
            );
        }

        // Without abstention it equals the head's accuracy.
        Assert.Equal(
            report.Expression!.Accuracy!.Value,
            report.Part<AbstentionReport>("abstention.expression")!.Levels[0].Accuracy!.Value,
            12
        );
        string json = ReportFile.ToJson(report);
        Assert.Equal(json, ReportFile.ToJson(ReportFile.Parse(json, "report.json", ReportSections.All)));
    }

    [Fact]
    public void A_head_without_labels_has_no_answers_and_is_not_shown()
    {
        FaceSample[] samples = [new("a", "x", "test")];
        EvaluationReport report = Evaluator.Evaluate(samples, new Predictions(["a"], (s_head, [0.5f, 0.5f])));
        AbstentionReport part = report.Part<AbstentionReport>("abstention.mood")!;
        Assert.Equal((0, null), (part.Answers, part.Area));
        Assert.Empty(part.Curve);
        Assert.DoesNotContain("Withheld", ReportPage.Html(report), StringComparison.Ordinal);
    }

    [Fact]
    public void The_certainty_rule_of_the_model_file_is_also_evaluated()
    {
        FaceSample[] samples =
        [
            .. Enumerable
                .Range(0, 4)
                .Select(i => new FaceSample($"{i}", "x", "test")
                {
                    Labels = SampleLabels.None.WithClass(s_head, i == 1 ? 1 : 0),
                }),
        ];
        var predictions = new Predictions(
            [.. samples.Select(sample => sample.Id)],
            (s_head, [0.9f, 0.1f, 0.8f, 0.2f, 0.7f, 0.3f, 0.6f, 0.4f])
        );
        var options = new EvaluationOptions
        {
            Bootstrap = BootstrapSettings.None,
            CertaintyRules = new Dictionary<string, CertaintyRule>
            {
                ["mood"] = new() { Error = 0.1f, Least = 0.7f },
            },
        };

        EvaluationReport report = Evaluator.Evaluate(samples, predictions, options);

        AbstentionRule rule = report.Part<AbstentionReport>("abstention.mood")!.Rule!;
        Assert.Equal((0.1, 0.75), (rule.StatedError, rule.Answered!.Value));
        Assert.Equal(1 / 3.0, rule.Error!.Value, 12);
        string json = ReportFile.ToJson(report);
        Assert.Equal(json, ReportFile.ToJson(ReportFile.Parse(json, "report.json", ReportSections.All)));
        Assert.Contains("Certain answers by the model", ReportPage.Html(report), StringComparison.Ordinal);
        Assert.Null(
            Evaluator
                .Evaluate(
                    samples,
                    predictions,
                    options with
                    {
                        CertaintyRules = new Dictionary<string, CertaintyRule>(),
                    }
                )
                .Part<AbstentionReport>("abstention.mood")!
                .Rule
        );
    }

    private static AbstentionReport Single(params (float Probability, bool IsRight)[] answers)
    {
        FaceSample[] samples =
        [
            .. answers.Select(
                (answer, i) =>
                    new FaceSample($"{i}", "x", "test")
                    {
                        Labels = SampleLabels.None.WithClass(s_head, answer.IsRight ? 0 : 1),
                    }
            ),
        ];
        return Evaluator
            .Evaluate(
                samples,
                new Predictions(
                    [.. samples.Select(sample => sample.Id)],
                    (s_head, [.. answers.SelectMany(answer => new[] { answer.Probability, 1 - answer.Probability })])
                ),
                new EvaluationOptions { Bootstrap = BootstrapSettings.None }
            )
            .Part<AbstentionReport>("abstention.mood")!;
    }
}
