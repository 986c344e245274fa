using Faer.Data.Evaluation.Rendering;
using Faer.Data.Evaluation.Sections;

namespace Faer.Data.Evaluation.Reports;

/// <summary>The tables of reports, for a terminal or a document.</summary>
public static class ReportTables
{
    /// <summary>
    /// The main figures with their intervals: one column per report, so that models or splits can be compared. For
    /// reports of one model on several data sets, a row shows which data sets are its home.
    /// </summary>
    /// <param name="reports">At least one report. Figures that no report has are left out.</param>
    public static ReportTable Summary(params IReadOnlyList<EvaluationReport> reports) =>
        Summary(reports, ReportSections.All);

    /// <summary>All tables of a report: the summary, then the tables of each head.</summary>
    public static IReadOnlyList<ReportTable> Of(EvaluationReport report) => Of(report, ReportSections.All);

    /// <summary>
    /// Notes on the tables, one sentence each: how the data was read, what was left out, and which units the intervals
    /// draw.
    /// </summary>
    public static IReadOnlyList<string> Notes(EvaluationReport report) => Notes(report, ReportSections.All);

    internal static IReadOnlyList<string> Notes(EvaluationReport report, IReadOnlyList<ReportSection> sections)
    {
        ArgumentNullException.ThrowIfNull(report);
        return
        [
            .. report.DataNotes,
            .. sections.SelectMany(section => section.Notes(report)),
            .. report.UntrainedLabels.Count == 0
                ? (string[])[]
                :
                [
                    $"These labels had too few training examples to be reliable: "
                        + $"{string.Join(", ", report.UntrainedLabels)}.",
                ],
            .. report.IntervalUnits is { } units ? (string[])[$"The intervals come from resampling {units}."] : [],
        ];
    }

    internal static ReportTable Summary(IReadOnlyList<EvaluationReport> reports, IReadOnlyList<ReportSection> sections)
    {
        ArgumentNullException.ThrowIfNull(reports);
        ArgumentOutOfRangeException.ThrowIfZero(reports.Count, nameof(reports));
        List<SummaryRow> rows = [new("", "Images", report => report.ImagesText)];
        bool isOneModel =
            reports.Count > 1
            && reports.All(report => (report.Model, report.WeightsHash) == (reports[0].Model, reports[0].WeightsHash));
        if (isOneModel)
            rows.Insert(0, new SummaryRow("", "Home or away", report => HomeGrounds.NameOf(report.Ground)));
        foreach (ReportSection section in sections)
            section.Summarize(rows, reports);
        return new ReportTable(
            isOneModel ? $"Summary of {reports[0].Model}" : "Summary",
            ["", .. reports.Select(report => isOneModel ? Short(report) : $"{report.Model} on {Short(report)}")],
            [
                .. rows.Select(row => (string[])[row.Name, .. reports.Select(row.Cell)])
                    .Where(row => row.Skip(1).Any(cell => cell != ReportTable.Undefined)),
            ]
        );
    }

    internal static IReadOnlyList<ReportTable> Of(EvaluationReport report, IReadOnlyList<ReportSection> sections)
    {
        ArgumentNullException.ThrowIfNull(report);
        return [Summary([report], sections), .. sections.SelectMany(section => section.Tables(report))];
    }

    private static string Short(EvaluationReport report) => $"{report.DataSet} {report.Split}";
}
