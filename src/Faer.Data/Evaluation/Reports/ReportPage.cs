using System.Globalization;
using System.Text;

namespace Faer.Data.Evaluation;

/// <summary>A report as one HTML page without further files.</summary>
internal static class ReportPage
{
    private const int ListedImages = 50;

    public static string Html(EvaluationReport report) => Html(report, ReportSections.All);

    public static string Html(EvaluationReport report, IReadOnlyList<ReportSection> sections)
    {
        var page = new HtmlPage($"{report.Model} on {report.DataSet}, split {report.Split}");
        AppendLead(page, report);
        page.Table(ReportTables.Summary([report], sections), IntervalNote(report));
        foreach (ReportSection section in sections.OrderBy(section => section.PagePosition))
            section.Append(page, report);
        AppendImages(
            page,
            "Unreadable pictures",
            [.. report.UnreadableImages.Select(image => $"{image.Image}: {image.Reason}")]
        );
        AppendImages(page, "Pictures without a detected face", report.ResizeFallbacks);
        return page.ToString();
    }

    /// <summary>The sentence of a caption that explains the thin lines of a plot; empty without intervals.</summary>
    public static string Whiskers(EvaluationReport report) =>
        report.Bootstrap.Resamples == 0 ? "" : $" Thin lines: {Level(report)} intervals.";

    private static void AppendLead(HtmlPage page, EvaluationReport report)
    {
        string published = report.PublishedImages > report.Images ? "published " : "";
        var lead = new StringBuilder($"{report.ImagesText} {published}pictures evaluated");
        if (report.ImagesWithoutPrediction > 0)
            lead.Append(CultureInfo.InvariantCulture, $", {report.ImagesWithoutPrediction} left out");
        if (report.ResizeFallbacks.Count > 0)
            lead.Append(
                CultureInfo.InvariantCulture,
                $"; no face found in {report.ResizeFallbacks.Count}, so the whole picture was used there"
            );
        page.Lead(lead.Append(report.WeightsHash.Length > 0 ? $". Weights {report.WeightsHash}." : ".").ToString());
        foreach (string note in report.DataNotes)
            page.Note(note);
        if (report.UntrainedLabels.Count > 0)
            page.Note(
                $"Training saw too few examples of these labels to trust them: {string.Join(", ", report.UntrainedLabels)}."
            );
    }

    private static string IntervalNote(EvaluationReport report) =>
        report.Bootstrap.Resamples == 0
            ? "no intervals were asked for"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"in brackets {Level(report)} intervals from {report.Bootstrap.Resamples} bootstrap resamples of the pictures; NLL in nats"
            );

    private static string Level(EvaluationReport report) =>
        string.Create(CultureInfo.InvariantCulture, $"{100 * report.Bootstrap.Level:0.#} %");

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
