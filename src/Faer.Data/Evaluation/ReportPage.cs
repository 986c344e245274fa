using System.Globalization;
using System.Text;

namespace Faer.Data.Evaluation;

/// <summary>A report as one HTML page that needs nothing beside it.</summary>
internal static class ReportPage
{
    private const int ListedImages = 50;

    public static string Html(EvaluationReport report)
    {
        var page = new HtmlPage($"{report.Model} on {report.DataSet}, split {report.Split}");
        AppendLead(page, report);
        page.Table(ReportTable.Summary(report), IntervalNote(report));
        if (report.Expression is { Images: > 0 } expression)
            AppendExpression(page, report, expression);
        if (report.Attributes is { Images: > 0 } attributes)
            AppendAttributes(page, report, attributes);
        AppendImages(
            page,
            "Unreadable pictures",
            [.. report.UnreadableImages.Select(image => $"{image.Image}: {image.Reason}")]
        );
        AppendImages(page, "Pictures without a detected face", report.ResizeFallbacks);
        return page.ToString();
    }

    private static void AppendLead(HtmlPage page, EvaluationReport report)
    {
        var lead = new StringBuilder(
            string.Create(CultureInfo.InvariantCulture, $"{report.Images} pictures evaluated")
        );
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

    private static void AppendExpression(HtmlPage page, EvaluationReport report, ExpressionReport expression)
    {
        page.Heading("Expression");
        page.Figure(
            ReportPlots.Bars(
                "Recall of each expression",
                [
                    .. expression.PerClass.Select(entry => new ReportPlots.Bar(
                        $"{entry.Key} ({entry.Value.Images})",
                        entry.Value.Recall,
                        entry.Value.RecallInterval,
                        null
                    )),
                ]
            ),
            $"Recall of each expression, with the number of pictures.{Whiskers(report)} Macro recall is the mean over {string.Join(", ", expression.MacroClasses)}.",
            "wide"
        );
        page.Table(ReportTable.Expression(report)!, "a dash is undefined: no picture, or never predicted");
        page.Figure(
            ReportPlots.HeatMap("Confusion matrix of the expressions", expression.Classes, expression.Confusion),
            "Confusion matrix: counts and shares of the labelled class; the tint is the share.",
            "wide"
        );
        page.Figure(
            ReportPlots.Reliability(
                "Reliability diagram of the expression head",
                expression.Reliability,
                "probability of the predicted class",
                "share that was right"
            ),
            $"Reliability of expression probabilities (15 bins): on the diagonal they can be taken at their word. ECE {ReportTable.Percent(expression.Ece)}. Below: how many pictures each bin has."
        );
    }

    private static void AppendAttributes(HtmlPage page, EvaluationReport report, AttributeReport attributes)
    {
        page.Heading("Attributes");
        page.Figure(
            ReportPlots.Bars(
                "Accuracy of each attribute, highest first",
                [
                    .. attributes
                        .PerAttribute.Where(entry => entry.Value.Images > 0)
                        .OrderByDescending(entry => entry.Value.Accuracy)
                        .Select(entry => new ReportPlots.Bar(
                            entry.Key,
                            entry.Value.Accuracy,
                            entry.Value.AccuracyInterval,
                            Majority(entry.Value)
                        )),
                ]
            ),
            $"Accuracy of each attribute, highest first; against the labels of a teacher model it is the agreement with that teacher.{Whiskers(report)} Dashed ticks: always answering the label that is more frequent in this split.",
            "wide"
        );
        page.Table(
            ReportTable.Attributes(report)!,
            "a dash is undefined: the label is never present, or never predicted"
        );
        page.Figure(
            ReportPlots.Reliability(
                "Reliability diagram of the attribute head",
                attributes.Reliability,
                "probability of presence",
                "share that was present"
            ),
            $"Reliability of attribute probabilities over all labels (15 bins). ECE {ReportTable.Percent(attributes.Ece)}. Below: how many labels each bin has."
        );
    }

    private static double Majority(AttributeMetrics metrics) =>
        Math.Max(metrics.Positives, metrics.Images - metrics.Positives) / (double)metrics.Images;

    private static string Whiskers(EvaluationReport report) =>
        report.Bootstrap.Resamples == 0 ? "" : $" Thin lines: {Level(report)} intervals.";

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
