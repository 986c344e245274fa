using System.Globalization;
using System.Net;
using System.Text;

namespace Faer.Data.Evaluation;

/// <summary>A report as one HTML page that needs nothing beside it.</summary>
internal static class ReportPage
{
    private const int ListedImages = 50;

    private const string Style = """
        :root { color-scheme: light dark; --page: #fcfcfb; --ink: #1b1b1a; --muted: #5f5e5a; --line: #e2e1dc; --cell: #f1f0ec; --accent: #2a78d6; --tint: #1c5cab; --on-tint: #ffffff; --strong: #0d2f5c; }
        @media (prefers-color-scheme: dark) { :root { --page: #1a1a19; --ink: #f2f1ee; --muted: #a9a8a2; --line: #383835; --cell: #262624; --accent: #3987e5; --tint: #2368bd; --on-tint: #ffffff; --strong: #cde2fb; } }
        body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 62rem; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
        h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem; } h2 { font-size: 1.2rem; margin: 2.5rem 0 .5rem; }
        p { max-width: 45rem; } .lead, figcaption, caption, .note { color: var(--muted); }
        code { overflow-wrap: anywhere; }
        figure { margin: 1rem 0; } figcaption { max-width: 45rem; font-size: .9rem; margin-top: .5rem; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; font-size: .85rem; font-variant-numeric: tabular-nums; }
        caption { text-align: left; padding-bottom: .4rem; } th, td { padding: .25rem .8rem .25rem 0; text-align: right; white-space: nowrap; border-bottom: 1px solid var(--line); }
        th:first-child { text-align: left; font-weight: normal; white-space: pre; } thead th, thead th:first-child { font-weight: 600; vertical-align: bottom; }
        svg { display: block; width: 100%; min-width: 19rem; height: auto; font: 12px system-ui, sans-serif; } .wide svg { min-width: 34rem; }
        .ink { fill: var(--ink); } .muted { fill: var(--muted); } .on-tint { fill: var(--on-tint); } .small { font-size: 11px; } .number { font-variant-numeric: tabular-nums; }
        .grid { stroke: var(--line); } .axis { stroke: var(--muted); } .bar, .histogram { fill: var(--accent); } .tint { fill: var(--tint); } .cell { fill: var(--cell); }
        .whisker { stroke: var(--strong); stroke-width: 2; } .reference { stroke: var(--ink); stroke-width: 2; stroke-dasharray: 3 2; }
        .diagonal { stroke: var(--muted); stroke-dasharray: 4 3; } .gap { stroke: var(--accent); stroke-width: 2; } .dot { fill: var(--accent); stroke: var(--page); stroke-width: 2; }
        """;

    public static string Html(EvaluationReport report)
    {
        var page = new StringBuilder();
        string title = $"{report.Model} on {report.DataSet}, split {report.Split}";
        page.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
            .Append(Text(title)).Append("</title>\n<style>\n").Append(Style).Append("\n</style>\n</head>\n<body>\n<h1>").Append(Text(title)).Append("</h1>\n");
        AppendLead(page, report);
        AppendTable(page, ReportTable.Summary(report), IntervalNote(report));
        if (report.Expression is { Images: > 0 } expression) AppendExpression(page, report, expression);
        if (report.Attributes is { Images: > 0 } attributes) AppendAttributes(page, report, attributes);
        AppendImages(page, "Unreadable pictures", [.. report.UnreadableImages.Select(image => $"{image.Image}: {image.Reason}")]);
        AppendImages(page, "Pictures without a detected face", report.ResizeFallbacks);
        return page.Append("</body>\n</html>\n").ToString();
    }

    private static void AppendLead(StringBuilder page, EvaluationReport report)
    {
        page.Append(CultureInfo.InvariantCulture, $"<p class=\"lead\">{report.Images} pictures evaluated");
        if (report.ImagesWithoutPrediction > 0) page.Append(CultureInfo.InvariantCulture, $", {report.ImagesWithoutPrediction} left out");
        if (report.ResizeFallbacks.Count > 0) page.Append(CultureInfo.InvariantCulture, $"; no face found in {report.ResizeFallbacks.Count}, so the whole picture was used there");
        page.Append(". Weights <code>").Append(Text(report.WeightsHash)).Append("</code>.</p>\n");
        if (report.UntrainedLabels.Count > 0)
        {
            page.Append("<p class=\"note\">Training saw too few examples of these labels to trust them: ")
                .Append(Text(string.Join(", ", report.UntrainedLabels))).Append(".</p>\n");
        }
    }

    private static void AppendExpression(StringBuilder page, EvaluationReport report, ExpressionReport expression)
    {
        page.Append("<h2>Expression</h2>\n");
        AppendFigure(
            page,
            ReportPlots.Bars("Recall of each expression", [.. expression.PerClass.Select(entry => new ReportPlots.Bar($"{entry.Key} ({entry.Value.Images})", entry.Value.Recall, entry.Value.RecallInterval, null))]),
            $"Recall of each expression, with the number of pictures.{Whiskers(report)} Macro recall is the mean over {string.Join(", ", expression.MacroClasses)}.",
            "wide");
        AppendTable(page, ReportTable.Expression(report)!, "a dash is undefined: no picture, or never predicted");
        AppendFigure(
            page,
            ReportPlots.HeatMap("Confusion matrix of the expressions", expression.Classes, expression.Confusion),
            "Confusion matrix: counts and shares of the labelled class; the tint is the share.",
            "wide");
        AppendFigure(
            page,
            ReportPlots.Reliability("Reliability diagram of the expression head", expression.Reliability, "probability of the predicted class", "share that was right"),
            $"Reliability of expression probabilities (15 bins): on the diagonal they can be taken at their word. ECE {ReportTable.Percent(expression.Ece)}. Below: how many pictures each bin has.");
    }

    private static void AppendAttributes(StringBuilder page, EvaluationReport report, AttributeReport attributes)
    {
        page.Append("<h2>Attributes</h2>\n");
        AppendFigure(
            page,
            ReportPlots.Bars("Accuracy of each attribute, highest first", [.. attributes.PerAttribute
                .Where(entry => entry.Value.Images > 0)
                .OrderByDescending(entry => entry.Value.Accuracy)
                .Select(entry => new ReportPlots.Bar(entry.Key, entry.Value.Accuracy, entry.Value.AccuracyInterval, Majority(entry.Value)))]),
            $"Accuracy of each attribute, highest first; against the labels of a teacher model it is the agreement with that teacher.{Whiskers(report)} Dashed ticks: always answering the label that is more frequent in this split.",
            "wide");
        AppendTable(page, ReportTable.Attributes(report)!, "a dash is undefined: the label is never present, or never predicted");
        AppendFigure(
            page,
            ReportPlots.Reliability("Reliability diagram of the attribute head", attributes.Reliability, "probability of presence", "share that was present"),
            $"Reliability of attribute probabilities over all labels (15 bins). ECE {ReportTable.Percent(attributes.Ece)}. Below: how many labels each bin has.");
    }

    private static double Majority(AttributeMetrics metrics) => Math.Max(metrics.Positives, metrics.Images - metrics.Positives) / (double)metrics.Images;

    private static string Whiskers(EvaluationReport report) => report.Bootstrap.Resamples == 0 ? "" : $" Thin lines: {Level(report)} intervals.";

    private static string IntervalNote(EvaluationReport report) => report.Bootstrap.Resamples == 0
        ? "no intervals were asked for"
        : string.Create(CultureInfo.InvariantCulture, $"in brackets {Level(report)} intervals from {report.Bootstrap.Resamples} bootstrap resamples of the pictures; NLL in nats");

    private static string Level(EvaluationReport report) => string.Create(CultureInfo.InvariantCulture, $"{100 * report.Bootstrap.Level:0.#} %");

    private static void AppendFigure(StringBuilder page, string svg, string caption, string style = "") =>
        page.Append("<figure>\n<div class=\"scroll ").Append(style).Append("\">").Append(svg).Append("</div>\n<figcaption>").Append(Text(caption)).Append("</figcaption>\n</figure>\n");

    private static void AppendTable(StringBuilder page, ReportTable table, string note)
    {
        page.Append("<div class=\"scroll\"><table>\n<caption>").Append(Text($"{table.Title} ({note})")).Append("</caption>\n<thead><tr>");
        foreach (string column in table.Columns) page.Append("<th scope=\"col\">").Append(Text(column)).Append("</th>");
        page.Append("</tr></thead>\n<tbody>\n");
        foreach (IReadOnlyList<string> row in table.Rows)
        {
            page.Append("<tr><th scope=\"row\">").Append(Text(row[0])).Append("</th>");
            foreach (string cell in row.Skip(1)) page.Append("<td>").Append(Text(cell)).Append("</td>");
            page.Append("</tr>\n");
        }

        page.Append("</tbody>\n</table></div>\n");
    }

    private static void AppendImages(StringBuilder page, string title, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0) return;
        page.Append("<h2>").Append(Text(title)).Append("</h2>\n<ul>\n");
        foreach (string line in lines.Take(ListedImages)) page.Append("<li>").Append(Text(line)).Append("</li>\n");
        if (lines.Count > ListedImages) page.Append(CultureInfo.InvariantCulture, $"<li>and {lines.Count - ListedImages} more, listed in report.json</li>\n");
        page.Append("</ul>\n");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
