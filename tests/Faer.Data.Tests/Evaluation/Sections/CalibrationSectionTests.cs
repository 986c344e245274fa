using Faer.Data.Evaluation;
using Faer.Data.Evaluation.Rendering;
using Faer.Data.Evaluation.Reports;
using Faer.Data.Evaluation.Sections;

namespace Faer.Data.Tests.Evaluation.Sections;

public sealed class CalibrationSectionTests
{
    private static readonly EvaluationReport s_report = Evaluator.Evaluate(
        OwnHeads.Samples,
        OwnHeads.Predictions,
        OwnHeads.Options
    );

    [Fact]
    public void The_brier_score_of_a_head_is_the_squared_distance_from_the_labels()
    {
        SingleLabelReport age = s_report.Part<SingleLabelReport>("age")!;
        double a = 0.25 + 0.0625 + 0.0625,
            b = 0.01 + 0.04 + 0.09,
            c = 0.36 + 0.64 + 0.04;
        Assert.Equal((a + b + c) / 3, age.Brier!.Value, 1e-6);
        Assert.InRange(age.Brier.Value, age.BrierInterval!.Low, age.BrierInterval.High);

        // Masks: present .9 and .3, absent .8 and .1; hats: absent .2, present .6.
        MultiLabelReport wears = s_report.Part<MultiLabelReport>("wears")!;
        Assert.Equal((0.01 + 0.49 + 0.64 + 0.01 + 0.04 + 0.16) / 6, wears.Brier!.Value, 1e-6);
    }

    [Fact]
    public void The_heads_are_shown_side_by_side()
    {
        ReportTable table = Assert.Single(ReportTables.Of(s_report), table => table.Title == "Calibration");
        Assert.Equal(["age", "wears"], table.Rows.Select(row => row[0]));
        Assert.StartsWith("0.51", table.Rows[0][3], StringComparison.Ordinal);
        string page = ReportPage.Html(s_report);
        Assert.Contains("Reliability diagram of the age head", page, StringComparison.Ordinal);
        Assert.Contains("Reliability diagram of the wears head", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_of_an_earlier_version_has_no_brier_score()
    {
        string json = ReportFile.ToJson(s_report);
        string[] lines = [.. json.Split('\n').Where(line => !line.Contains("\"brier\":", StringComparison.Ordinal))];
        Assert.Null(
            ReportFile
                .Parse(string.Join('\n', lines), "report.json", ReportSections.All)
                .Part<SingleLabelReport>("age")!
                .Brier
        );
    }
}
