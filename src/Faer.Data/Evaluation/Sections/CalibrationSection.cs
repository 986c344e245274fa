using System.Text.Json.Nodes;
using Faer.Data.Evaluation.Metrics;
using Faer.Data.Evaluation.Rendering;

namespace Faer.Data.Evaluation.Sections;

/// <summary>Shows the calibration of all heads side by side. The figures come from the heads' own parts.</summary>
internal sealed class CalibrationSection : ReportSection
{
    public override IEnumerable<SectionJudge> Judge(EvaluatedSplit split) => [];

    public override void Write(JsonObject root, EvaluationReport report) { }

    public override IEnumerable<ReportPart> Read(JsonObject root) => [];

    public override IEnumerable<ReportTable> Tables(EvaluationReport report)
    {
        IReadOnlyList<string>[] rows = [.. Rows(report)];
        if (rows.Length > 0)
            yield return Table(rows);
    }

    public override void Append(HtmlPage page, EvaluationReport report)
    {
        IReadOnlyList<string>[] rows = [.. Rows(report)];
        if (rows.Length == 0)
            return;
        page.Heading("Calibration");
        page.Note(
            "On the diagonal, probabilities are correct: of the answers with a probability of 80 %, 80 % "
                + "are right. Points below the diagonal are overconfident. The bars show the number of answers in "
                + "each of the 15 bins."
        );
        page.Table(Table(rows), "ECE in 15 bins, NLL in nats; lower is better", isSortable: false);
        page.Columns([
            .. report
                .Parts.OfType<SingleLabelReport>()
                .Where(head => head.Images > 0)
                .Select(head =>
                    Diagram(
                        page,
                        head.Key,
                        head.Reliability,
                        "probability of the predicted class",
                        "share of right answers"
                    )
                ),
            .. report
                .Parts.OfType<MultiLabelReport>()
                .Where(head => head.Images > 0)
                .Select(head =>
                    Diagram(page, head.Key, head.Reliability, "probability of presence", "share with the label present")
                ),
        ]);
    }

    private static Action Diagram(
        HtmlPage page,
        string head,
        IReadOnlyList<ReliabilityBin> bins,
        string across,
        string up
    ) =>
        () =>
            page.Figure(
                ReportPlots.Reliability($"Reliability diagram of the {HeadWords.Of(head).Head} head", bins, across, up),
                $"Reliability of {HeadWords.Of(head).Head} probabilities. ECE "
                    + $"{ReportTable.Percent(CalibrationMetrics.ExpectedError(bins))}."
            );

    private static ReportTable Table(IReadOnlyList<string>[] rows) =>
        new("Calibration", ["Head", "ECE", "NLL", "Brier score"], rows);

    private static IEnumerable<IReadOnlyList<string>> Rows(EvaluationReport report) =>
        report
            .Parts.OfType<SingleLabelReport>()
            .Where(head => head.Images > 0)
            .Select(head => Row(head.Key, head.Ece, head.Nll, head.Intervals?.Nll, head.Brier, head.BrierInterval))
            .Concat(
                report
                    .Parts.OfType<MultiLabelReport>()
                    .Where(head => head.Images > 0)
                    .Select(head =>
                        Row(head.Key, head.Ece, head.Nll, head.Intervals?.Nll, head.Brier, head.BrierInterval)
                    )
            );

    private static string[] Row(
        string head,
        double? ece,
        double? nll,
        Interval? nllInterval,
        double? brier,
        Interval? brierInterval
    ) =>
        [
            HeadWords.Of(head).Title,
            ReportTable.Percent(ece),
            ReportTable.Nats(nll, nllInterval),
            ReportTable.Nats(brier, brierInterval),
        ];
}
