using Faer.Data.DataSets;
using Faer.Data.Evaluation;
using Faer.Data.Evaluation.Metrics;
using Faer.Data.Evaluation.Rendering;
using Faer.Data.Evaluation.Reports;
using Faer.Data.Evaluation.Sections;

namespace Faer.Data.Tests.Evaluation.Reports;

public sealed class ReportTablesTests
{
    private static readonly EvaluationReport s_report = Report(
        new EvaluationOptions
        {
            DataSet = "lfw",
            Split = "val",
            Model = "a",
            Untrained = new Dictionary<string, IReadOnlyList<string>>
            {
                ["attributes"] = ["Bald"],
                ["expression"] = ["fear"],
            },
            Bootstrap = BootstrapSettings.Default with { Resamples = 20 },
        }
    );

    [Fact]
    public void The_summary_has_one_column_per_report()
    {
        EvaluationReport other = Report(
            new EvaluationOptions
            {
                DataSet = "lfw",
                Split = "test",
                Model = "b",
                Bootstrap = BootstrapSettings.None,
            }
        );
        other = other with { Parts = Without(other, "attributes") };

        ReportTable table = ReportTables.Summary(s_report, other);

        Assert.Equal(["", "a on lfw val", "b on lfw test"], table.Columns);
        Assert.All(table.Rows, row => Assert.Equal(3, row.Count));
        Assert.Equal(["Images", "60", "60"], table.Rows[0]);
        IReadOnlyList<string> attributes = Assert.Single(table.Rows, row => row[0] == "Attributes: mean accuracy");
        Assert.Matches(@"^\d+\.\d % \[\d+\.\d, \d+\.\d\]$", attributes[1]);
        Assert.Equal("-", attributes[2]);
        IReadOnlyList<string> expression = Assert.Single(table.Rows, row => row[0] == "Expression: accuracy");
        Assert.Matches(@"^\d+\.\d %$", expression[2]);
    }

    [Fact]
    public void Images_of_a_partial_copy_are_shown_with_the_published_number()
    {
        EvaluationReport partial = s_report with { Images = 4_640, PublishedImages = 19_962 },
            whole = s_report with { PublishedImages = s_report.Images };
        Assert.Equal(["Images", "4,640 of 19,962", "60"], ReportTables.Summary(partial, whole).Rows[0]);
    }

    [Fact]
    public void Figures_that_no_report_has_are_left_out()
    {
        ReportTable table = ReportTables.Summary(s_report with { Parts = Without(s_report, "attributes") });

        Assert.DoesNotContain(table.Rows, row => row[0].Contains("ttribute", StringComparison.Ordinal));
        Assert.Throws<ArgumentOutOfRangeException>(() => ReportTables.Summary());
    }

    [Fact]
    public void Attributes_are_sorted_by_AUC_and_untrained_ones_are_marked()
    {
        ReportTable table = Table("Attributes, lowest AUC first");

        Assert.Equal(40, table.Rows.Count);
        Assert.All(table.Rows, row => Assert.Equal(table.Columns.Count, row.Count));
        Assert.Equal(
            ["Attribute", "Images", "Present", "Recall", "AUC", "Precision", "F1", "Accuracy", "Prior only"],
            table.Columns
        );
        (string name, MultiLabelMetrics lowest) = s_report.Attributes!.PerLabel.MinBy(entry => entry.Value.Auc);
        Assert.Equal(
            [
                name,
                $"{lowest.Images}",
                $"{lowest.Positives}",
                ReportTable.Percent(lowest.Recall, lowest.RecallInterval),
                ReportTable.Percent(lowest.Auc, lowest.AucInterval),
                ReportTable.Percent(lowest.Precision),
                ReportTable.Percent(lowest.F1),
                ReportTable.Percent(lowest.Accuracy, lowest.AccuracyInterval),
                ReportTable.Percent(
                    (double)Math.Max(lowest.Positives, lowest.Images - lowest.Positives) / lowest.Images
                ),
            ],
            table.Rows[0]
        );
        Assert.Contains(table.Rows, row => row[0] == "Bald (untrained)");
    }

    [Fact]
    public void Expressions_and_confusion_have_the_order_of_the_classes()
    {
        ReportTable expression = Table("Expressions");
        ReportTable confusion = Table("Confusion (rows: labelled, columns: predicted)");

        Assert.Equal(
            ["Expression", "Images", "Recall", "AUC", "Precision", "F1", "Accuracy", "Prior only"],
            expression.Columns
        );
        SingleLabelMetrics neutral = s_report.Expression!.PerClass["neutral"];
        int all = s_report.Expression.Images;
        Assert.Equal(
            [
                "neutral",
                $"{neutral.Images}",
                ReportTable.Percent(neutral.Recall, neutral.RecallInterval),
                ReportTable.Percent(neutral.Auc, neutral.AucInterval),
                ReportTable.Percent(neutral.Precision),
                ReportTable.Percent(neutral.F1),
                ReportTable.Percent(neutral.Accuracy),
                ReportTable.Percent((double)Math.Max(neutral.Images, all - neutral.Images) / all),
            ],
            expression.Rows[0]
        );
        Assert.Equal("fear (untrained)", expression.Rows[4][0]);
        Assert.All(expression.Rows, row => Assert.Equal(expression.Columns.Count, row.Count));
        Assert.Equal(["", .. Expressions.Names.Take(7)], confusion.Columns);
        Assert.Equal("anger", confusion.Rows[6][0]);
        Assert.Equal($"{s_report.Expression!.Confusion[0][1]}", confusion.Rows[0][2]);
    }

    [Fact]
    public void The_baseline_is_below_the_accuracy_of_expressions()
    {
        ReportTable table = ReportTables.Summary(s_report);
        string[] names = [.. table.Rows.Select(row => row[0])];
        int accuracy = Array.IndexOf(names, "Expression: accuracy");
        Assert.Equal("  always the most frequent class", names[accuracy + 1]);
        Assert.Equal(
            ReportTable.Percent(
                (double)s_report.Expression!.PerClass.Values.Max(metrics => metrics.Images) / s_report.Expression.Images
            ),
            table.Rows[accuracy + 1][1]
        );
        Assert.DoesNotContain("  always the most frequent class of training", names);
    }

    [Fact]
    public void Notes_name_labels_outside_the_head_and_the_units_of_the_intervals()
    {
        Assert.Contains("The intervals come from resampling 60 pictures.", ReportTables.Notes(s_report));
        int contempt = s_report.Expression!.ImagesOutsideHead;
        Assert.True(contempt > 0);
        Assert.Contains(
            $"{contempt} pictures show contempt, which the model's head 'expression' does not have; they are left "
                + $"out of its figures.",
            ReportTables.Notes(s_report)
        );
        Assert.Contains(
            ReportTables.Summary(s_report).Rows,
            row =>
                row[0] == "  accuracy, counting labels that the model does not have as wrong"
                && row[1] == ReportTable.Percent(s_report.Expression.AccuracyWithOutside)
        );
    }

    [Fact]
    public void A_missing_head_has_no_tables()
    {
        EvaluationReport nothing = s_report with { Parts = [] };

        Assert.Equal("Summary", Assert.Single(ReportTables.Of(nothing)).Title);
    }

    private static ReportTable Table(string title) => ReportTables.Of(s_report).Single(table => table.Title == title);

    private static ReportPart[] Without(EvaluationReport report, string key) =>
        [.. report.Parts.Where(part => part.Key != key && part is not ReferenceReport)];

    private static EvaluationReport Report(EvaluationOptions options)
    {
        (FaceSample[] samples, Predictions predictions) = TestSamples.Random(60);
        return Evaluator.Evaluate(samples, predictions, options);
    }
}
