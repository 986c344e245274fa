using Faer.Data.Evaluation;

namespace Faer.Data.Tests.Evaluation;

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
    public void The_summary_has_a_column_a_report()
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
    public void The_images_of_a_partial_copy_are_told_beside_the_published_number()
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
    public void Attributes_come_lowest_accuracy_first_and_untrained_ones_are_marked()
    {
        ReportTable table = Table("Attributes, lowest accuracy first");

        Assert.Equal(40, table.Rows.Count);
        Assert.All(table.Rows, row => Assert.Equal(table.Columns.Count, row.Count));
        double lowest = s_report.Attributes!.PerLabel.Values.Min(metrics => metrics.Accuracy)!.Value;
        Assert.StartsWith(ReportTable.Percent(lowest), table.Rows[0][3], StringComparison.Ordinal);
        Assert.Contains(table.Rows, row => row[0] == "Bald (untrained)");
    }

    [Fact]
    public void Expressions_and_confusion_are_in_the_order_of_the_classes()
    {
        ReportTable expression = Table("Expressions");
        ReportTable confusion = Table("Confusion (rows: labelled, columns: predicted)");

        Assert.Equal("neutral", expression.Rows[0][0]);
        Assert.Equal("fear (untrained)", expression.Rows[4][0]);
        Assert.All(expression.Rows, row => Assert.Equal(expression.Columns.Count, row.Count));
        Assert.Equal(["", .. Expressions.Names.Take(7)], confusion.Columns);
        Assert.Equal("anger", confusion.Rows[6][0]);
        Assert.Equal($"{s_report.Expression!.Confusion[0][1]}", confusion.Rows[0][2]);
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
