using System.Globalization;
using System.Text;
using Faer.Data.Evaluation.Metrics;
using Faer.Data.Evaluation.Rendering;
using Faer.Data.Evaluation.Sections;

namespace Faer.Data.Evaluation.Reports;

/// <summary>A report as one self-contained HTML page.</summary>
internal static class ReportPage
{
    private const int ListedImages = 50;

    /// <summary>Returns the page of a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="origin">The origin, shown at the end of the page; null for none.</param>
    /// <param name="pictures">Small pictures as data URIs, by their id in the data set; null for none.</param>
    public static string Html(
        EvaluationReport report,
        ReportOrigin? origin = null,
        IReadOnlyDictionary<string, string>? pictures = null
    ) => Html(report, ReportSections.All, origin, pictures);

    public static string Html(
        EvaluationReport report,
        IReadOnlyList<ReportSection> sections,
        ReportOrigin? origin = null,
        IReadOnlyDictionary<string, string>? pictures = null
    )
    {
        var page = new HtmlPage($"{report.Model} on {report.DataSet}, split {report.Split}")
        {
            Pictures = pictures ?? new Dictionary<string, string>(),
        };
        page.Lead(Lead(report));
        page.Cards(Cards(report));
        page.Contents();
        page.Columns(
            () =>
                page.Table(
                    ReportTables.Summary([report], sections),
                    $"{IntervalWords.Note(report)}; NLL in nats",
                    isSortable: false
                ),
            () => AppendNotes(page, report, sections)
        );
        AppendSections(page, report, sections);
        if (origin is not null)
            page.Footer([.. origin.Lines(), $"Data set: {report.DataSet}, split {report.Split}."]);
        return page.ToString();
    }

    /// <summary>Appends a report as one part of a page with several reports.</summary>
    public static void AppendPart(HtmlPage page, EvaluationReport report, IReadOnlyList<ReportSection> sections)
    {
        page.Part($"{report.DataSet}, split {report.Split} ({HomeGrounds.NameOf(report.Ground)})");
        page.Lead(Lead(report));
        page.Cards(Cards(report));
        AppendNotes(page, report, sections);
        AppendSections(page, report, sections);
    }

    private static void AppendSections(HtmlPage page, EvaluationReport report, IReadOnlyList<ReportSection> sections)
    {
        foreach (ReportSection section in sections.OrderBy(section => section.PagePosition))
            section.Append(page, report);
        AppendImages(
            page,
            "Unreadable pictures",
            [.. report.UnreadableImages.Select(image => $"{image.Image}: {image.Reason}")]
        );
        AppendImages(page, "Pictures without a detected face", report.ResizeFallbacks);
    }

    private static IEnumerable<(string Title, string Value, string Note)> Cards(EvaluationReport report)
    {
        foreach (SingleLabelReport head in report.Parts.OfType<SingleLabelReport>().Where(head => head.Images > 0))
        {
            string title = HeadWords.Of(head.Key).Title;
            yield return Card($"{title}: accuracy", head.Accuracy, head.Intervals?.Accuracy);
            yield return Card($"{title}: macro recall", head.MacroRecall, head.Intervals?.MacroRecall);
        }

        foreach (MultiLabelReport head in report.Parts.OfType<MultiLabelReport>().Where(head => head.Images > 0))
        {
            string title = HeadWords.Of(head.Key).Title;
            yield return Card($"{title}: mean AUC", head.MeanAuc, head.Intervals?.MeanAuc);
            yield return Card(
                $"{title}: mean balanced accuracy",
                head.MeanBalancedAccuracy,
                head.Intervals?.MeanBalancedAccuracy
            );
        }
    }

    private static (string Title, string Value, string Note) Card(string title, double? value, Interval? interval) =>
        (
            title,
            ReportTable.Percent(value),
            interval is null
                ? ""
                : string.Create(CultureInfo.InvariantCulture, $"{100 * interval.Low:F1} to {100 * interval.High:F1} %")
        );

    private static string Lead(EvaluationReport report)
    {
        string published = report.PublishedImages > report.Images ? "published " : "";
        var lead = new StringBuilder($"{report.ImagesText} {published}pictures evaluated");
        if (report.ImagesWithoutPrediction > 0)
            lead.Append(CultureInfo.InvariantCulture, $", {report.ImagesWithoutPrediction} left out");
        if (report.ResizeFallbacks.Count > 0)
            lead.Append(
                CultureInfo.InvariantCulture,
                $"; no face was found in {report.ResizeFallbacks.Count}, so the whole picture was used"
            );
        return lead.Append('.').ToString();
    }

    private static void AppendNotes(HtmlPage page, EvaluationReport report, IReadOnlyList<ReportSection> sections)
    {
        if (report.WeightsHash.Length > 0)
            page.Note($"Weights {report.WeightsHash}.");
        foreach (string note in ReportTables.Notes(report, sections))
            page.Note(note);
    }

    private static void AppendImages(HtmlPage page, string title, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
            return;
        page.Heading(title);
        page.List([
            .. lines.Take(ListedImages),
            .. lines.Count > ListedImages
                ? new[]
                {
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"and {lines.Count - ListedImages} more, listed in report.json"
                    ),
                }
                : [],
        ]);
    }
}
