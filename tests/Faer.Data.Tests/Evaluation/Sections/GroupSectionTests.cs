using System.Text.Json;
using Faer.Data.DataSets;
using Faer.Data.Evaluation;
using Faer.Data.Evaluation.Metrics;
using Faer.Data.Evaluation.Rendering;
using Faer.Data.Evaluation.Reports;
using Faer.Data.Evaluation.Sections;

namespace Faer.Data.Tests.Evaluation.Sections;

public sealed class GroupSectionTests
{
    private static readonly LabelHead s_age = new("age", HeadKind.SingleLabel, ["0-9", "10-19", "more than 70"]);

    [Fact]
    public void Each_value_of_a_group_has_figures_and_the_worst_one_is_named()
    {
        // Site a: 30 of 40 right; site b: 10 of 20; site c, too small to compare: 0 of 5.
        EvaluationReport report = Evaluate([
            .. Answers("a", right: 30, wrong: 10),
            .. Answers("b", right: 10, wrong: 10),
            .. Answers("c", right: 0, wrong: 5),
        ]);

        GroupReport group = Assert.Single(report.Parts.OfType<GroupReport>());
        Assert.Equal(["site"], group.Columns);
        Assert.Equal(["a", "b", "c"], group.Rows.Select(row => row.Values.Single()));
        Assert.Equal([40, 20, 5], group.Rows.Select(row => row.Images));
        Assert.Equal([0.75, 0.5, 0.0], group.Rows.Select(row => Figure(row, "expression", "accuracy").Value!.Value));
        Assert.Equal(40.0 / 65, Figure(group.All, "expression", "accuracy").Value!.Value, 12);
        Assert.Equal(["b"], Assert.Single(group.Worst, worst => worst.Name == "accuracy").Values);

        Interval interval = Figure(group.Rows[0], "expression", "accuracy").Interval!;
        Assert.InRange(interval.Low, 0.5, 0.749);
        Assert.InRange(interval.High, 0.751, 0.95);
    }

    [Fact]
    public void Macro_recall_is_over_the_classes_of_every_compared_group()
    {
        // Site b has no happiness, so fewer than two classes are common.
        EvaluationReport report = Evaluate([
            .. Answers("a", right: 20, wrong: 0),
            .. Answers("a", right: 10, wrong: 10, Expression.Happiness),
            .. Answers("b", right: 20, wrong: 0),
        ]);
        GroupReport group = Assert.Single(report.Parts.OfType<GroupReport>());
        Assert.All(group.Rows, row => Assert.Null(Figure(row, "expression", "macroRecall").Value));

        report = Evaluate([
            .. Answers("a", right: 20, wrong: 0),
            .. Answers("a", right: 10, wrong: 10, Expression.Happiness),
            .. Answers("a", right: 0, wrong: 10, Expression.Anger),
            .. Answers("b", right: 20, wrong: 0),
            .. Answers("b", right: 15, wrong: 5, Expression.Happiness),
        ]);
        group = Assert.Single(report.Parts.OfType<GroupReport>());
        Assert.Equal([0.75, 0.875], group.Rows.Select(row => Figure(row, "expression", "macroRecall").Value!.Value));
    }

    [Fact]
    public void Predictions_are_counted_even_without_labels()
    {
        EvaluationReport report = Evaluate([
            .. Answers("a", right: 3, wrong: 2).Select(answer => answer with { Label = null }),
            .. Answers("b", right: 1, wrong: 0).Select(answer => answer with { Label = null }),
        ]);
        GroupReport group = Assert.Single(report.Parts.OfType<GroupReport>());
        Assert.Empty(group.All.Figures);
        Assert.Equal(
            (3, 2),
            (group.Rows[0].Predicted["expression"]["neutral"], group.Rows[0].Predicted["expression"]["fear"])
        );
        Assert.Equal(4, group.All.Predicted["expression"]["neutral"]);
    }

    [Fact]
    public void A_person_is_not_a_group_and_pictures_without_a_value_have_no_row()
    {
        FaceSample[] samples =
        [
            Sample("0", Expression.Neutral, ("person", "p"), ("site", "a")),
            Sample("1", Expression.Neutral, ("person", "q")),
        ];
        EvaluationReport report = Evaluator.Evaluate(
            samples,
            Expressions(samples, Expression.Neutral, Expression.Fear),
            s_options
        );
        GroupReport group = Assert.Single(report.Parts.OfType<GroupReport>());
        Assert.Equal(("site", 1, 2), (group.Columns[0], Assert.Single(group.Rows).Images, group.All.Images));
    }

    [Fact]
    public void Races_and_ages_are_crossed_in_the_order_of_the_ages()
    {
        FaceSample[] samples =
        [
            Sample("0", null, ("race", "White"), ("age", "10-19")),
            Sample("1", null, ("race", "Black"), ("age", "more than 70")),
            Sample("2", null, ("race", "Black"), ("age", "3-9")),
            Sample("3", null, ("race", "Black"), ("age", "10-19")),
        ];
        EvaluationReport report = Evaluator.Evaluate(
            samples,
            Expressions(samples, [.. samples.Select(_ => Expression.Fear)]),
            s_options
        );
        GroupReport[] groups = [.. report.Parts.OfType<GroupReport>()];
        Assert.Equal(["age", "race", "race x age"], groups.Select(group => string.Join(" x ", group.Columns)));
        Assert.Equal(["3-9", "10-19", "more than 70"], groups[0].Rows.Select(row => row.Values.Single()));
        Assert.Equal(
            ["Black 3-9", "Black 10-19", "Black more than 70", "White 10-19"],
            groups[2].Rows.Select(row => string.Join(' ', row.Values))
        );
    }

    [Fact]
    public void Male_is_compared_with_gender_in_each_other_group()
    {
        FaceSample[] samples =
        [
            Sample("0", null, ("race", "A"), ("gender", "Female")),
            Sample("1", null, ("race", "A"), ("gender", "Female")),
            Sample("2", null, ("race", "A"), ("gender", "Male")),
            Sample("3", null, ("race", "B"), ("gender", "Male")),
        ];
        EvaluationReport report = Evaluator.Evaluate(
            samples,
            TestSamples.Male(samples, 0.9f, 0.2f, 0.8f, 0.1f),
            s_options
        );
        GroupReport race = report.Part<GroupReport>("groups.race")!;
        Assert.Equal(2.0 / 3, Figure(race.Rows[0], "attributes", "maleAccuracy").Value!.Value, 12);
        Assert.Equal(
            (0.5, 2),
            (
                Figure(race.Rows[0], "attributes", "recallWomen").Value!.Value,
                Figure(race.Rows[0], "attributes", "recallWomen").Images
            )
        );
        Assert.Equal(1, Figure(race.Rows[0], "attributes", "recallMen").Value);
        Assert.Null(Figure(race.Rows[1], "attributes", "recallWomen").Value);
        GroupReport gender = report.Part<GroupReport>("groups.gender")!;
        Assert.Equal(["maleAccuracy"], gender.All.Figures.Select(figure => figure.Name));
        Assert.Equal([0.5, 0.5], gender.Rows.Select(row => row.Figures[0].Value!.Value));

        samples[3] = Sample("3", null, ("race", "B"), ("gender", "unknown"));
        report = Evaluator.Evaluate(samples, TestSamples.Male(samples, 0.9f, 0.2f, 0.8f, 0.1f), s_options);
        Assert.Empty(report.Part<GroupReport>("groups.race")!.All.Figures);
    }

    [Fact]
    public void The_summary_compares_male_with_gender_for_all_pictures()
    {
        FaceSample[] samples =
        [
            Sample("0", null, ("race", "A"), ("gender", "Female")),
            Sample("1", null, ("race", "A"), ("gender", "Female")),
            Sample("2", null, ("race", "B"), ("gender", "Male")),
            Sample("3", null, ("race", "B"), ("gender", "Male")),
        ];
        ReportTable summary = ReportTables.Summary(
            Evaluator.Evaluate(
                samples,
                TestSamples.Male(samples, 0.9f, 0.2f, 0.8f, 0.9f),
                s_options with
                {
                    Bootstrap = BootstrapSettings.None,
                }
            )
        );

        Assert.Equal("75.0 %", Cell(summary, "Male against the group gender"));
        Assert.Equal("50.0 %", Cell(summary, "  recall of women"));
        Assert.Equal("100.0 %", Cell(summary, "  recall of men"));
        Assert.DoesNotContain(summary.Rows, row => row[0].Contains("copies", StringComparison.Ordinal));
    }

    [Fact]
    public void The_summary_has_the_accuracy_without_copies_in_other_splits()
    {
        FaceSample[] samples =
        [
            Sample("0", Expression.Neutral, ("copy", "in train")),
            Sample("1", Expression.Neutral, ("copy", "none")),
            Sample("2", Expression.Neutral, ("copy", "none")),
            Sample("3", Expression.Neutral, ("copy", "in another split")),
        ];
        ReportTable summary = ReportTables.Summary(
            Evaluator.Evaluate(
                samples,
                Expressions(samples, Expression.Neutral, Expression.Neutral, Expression.Fear, Expression.Neutral),
                s_options with
                {
                    Bootstrap = BootstrapSettings.None,
                }
            )
        );

        Assert.Equal("75.0 %", Cell(summary, "Expression: accuracy"));
        Assert.Equal("50.0 %", Cell(summary, "Expression: accuracy, without copies in other splits"));
    }

    [Fact]
    public void A_head_of_bands_has_the_error_in_bands()
    {
        FaceSample[] samples =
        [
            .. Enumerable
                .Range(0, 4)
                .Select(i => new FaceSample($"{i}", "x", "test")
                {
                    Labels = SampleLabels.None.WithClass(s_age, i % 3),
                    Groups = new Dictionary<string, string> { ["site"] = "a" },
                }),
        ];

        // True: 0 1 2 0; predicted: 0 2 0 1. Errors: 0 1 2 1.
        var predictions = new Predictions(
            [.. samples.Select(sample => sample.Id)],
            (s_age, [1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 1, 0])
        );
        EvaluationReport report = Evaluator.Evaluate(samples, predictions, s_options);
        GroupRow row = Assert.Single(report.Part<GroupReport>("groups.site")!.Rows);
        Assert.Equal(1, Figure(row, "age", "bandError").Value);
        Assert.Equal(0.75, Figure(row, "age", "withinOneBand").Value);
    }

    [Fact]
    public void The_detection_rate_is_given_only_if_faces_were_detected()
    {
        Answer[] answers = [.. Answers("a", right: 4, wrong: 0), .. Answers("b", right: 2, wrong: 0)];
        Assert.DoesNotContain(
            Assert.Single(Evaluate(answers).Parts.OfType<GroupReport>()).All.Figures,
            figure => figure.Name == "facesFound"
        );
        EvaluationReport report = Evaluate(
            answers,
            s_options with
            {
                FacesSearched = true,
                ResizeFallbacks = ["1", "4"],
            }
        );
        GroupReport group = Assert.Single(report.Parts.OfType<GroupReport>());
        Assert.Equal([0.75, 0.5], group.Rows.Select(row => Figure(row, "", "facesFound").Value!.Value));
    }

    [Fact]
    public void It_is_written_read_back_and_shown()
    {
        EvaluationReport report = Evaluate([
            .. Answers("a<b", right: 20, wrong: 5),
            .. Answers("c", right: 10, wrong: 15),
        ]);
        string json = ReportFile.ToJson(report);
        using var document = JsonDocument.Parse(json);
        Assert.Equal("site", document.RootElement.GetProperty("groups")[0].GetProperty("columns")[0].GetString());
        Assert.Equal(json, ReportFile.ToJson(ReportFile.Parse(json, "report.json", ReportSections.All)));
        Assert.Contains(ReportTables.Of(report), table => table.Title == "Groups: site" && table.Rows.Count == 3);

        string page = ReportPage.Html(report);
        Assert.Contains("worst for c, 40.0 %", page, StringComparison.Ordinal);
        Assert.DoesNotContain("a<b", page, StringComparison.Ordinal);

        FaerException error = Assert.Throws<FaerException>(() =>
            ReportFile.Parse(
                json.Replace("\"images\": 25,", "\"images\": true,", StringComparison.Ordinal),
                "report.json",
                ReportSections.All
            )
        );
        Assert.Contains("$.groups[0].rows[0].images", error.Message, StringComparison.Ordinal);
    }

    private static readonly EvaluationOptions s_options = new()
    {
        Bootstrap = BootstrapSettings.Default with { Resamples = 200 },
    };

    private static ReportFigure Figure(GroupRow row, string subject, string name) =>
        Assert.Single(row.Figures, figure => figure.Subject == subject && figure.Name == name);

    private static string Cell(ReportTable table, string name) => Assert.Single(table.Rows, row => row[0] == name)[1];

    private static FaceSample Sample(string id, Expression? label, params (string Column, string Value)[] groups) =>
        TestSamples.Sample(id, label) with
        {
            Groups = groups.ToDictionary(group => group.Column, group => group.Value),
        };

    private static Predictions Expressions(
        IReadOnlyList<FaceSample> samples,
        params IReadOnlyList<Expression> answers
    ) =>
        TestSamples.Predictions(
            [.. samples.Select(sample => sample.Id)],
            [],
            [.. answers.SelectMany(answer => Enumerable.Range(0, 7).Select(i => i == (int)answer ? 0.4f : 0.1f))],
            7
        );

    private static EvaluationReport Evaluate(Answer[] answers, EvaluationOptions? options = null)
    {
        FaceSample[] samples = [.. answers.Select((answer, i) => Sample($"{i}", answer.Label, ("site", answer.Site)))];
        return Evaluator.Evaluate(
            samples,
            Expressions(samples, [.. answers.Select(answer => answer.Given)]),
            options ?? s_options
        );
    }

    /// <summary>Predictions for pictures of one class; the wrong ones are fear.</summary>
    private static IEnumerable<Answer> Answers(
        string site,
        int right,
        int wrong,
        Expression label = Expression.Neutral
    ) =>
        [
            .. Enumerable.Repeat(new Answer(site, label, label), right),
            .. Enumerable.Repeat(new Answer(site, label, Expression.Fear), wrong),
        ];

    private sealed record Answer(string Site, Expression? Label, Expression Given);
}
