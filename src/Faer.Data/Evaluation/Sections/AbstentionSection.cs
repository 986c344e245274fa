using System.Text.Json.Nodes;
using Faer.Data.Evaluation.Rendering;

namespace Faer.Data.Evaluation.Sections;

/// <summary>
/// Accuracy against coverage of each head with labels. In report.json this is the object <c>abstention</c>, by head.
/// </summary>
internal sealed class AbstentionSection : ReportSection
{
    private const string Abstention = "abstention";

    public override IEnumerable<SectionJudge> Judge(EvaluatedSplit split) =>
        split.Predictions.Heads.Select(head => new AbstentionJudge(split, head));

    public override void Write(JsonObject root, EvaluationReport report) =>
        ReportJson.PlaceByHead(root, Abstention, Parts(report), part => part.Head, ReportJson.Context.AbstentionReport);

    public override IEnumerable<ReportPart> Read(JsonObject root) =>
        ReportJson
            .ReadByHead(root, Abstention, ReportJson.Context.AbstentionReport)
            .Select(part => part with { Key = AbstentionJudge.KeyOf(part.Head) });

    public override IEnumerable<ReportTable> Tables(EvaluationReport report)
    {
        AbstentionReport[] heads = [.. Parts(report).Where(head => head.Answers > 0)];
        if (heads.Length > 0)
            yield return Table(heads);
    }

    public override void Append(HtmlPage page, EvaluationReport report)
    {
        AbstentionReport[] heads = [.. Parts(report).Where(head => head.Answers > 0)];
        if (heads.Length == 0)
            return;
        page.Heading("Withheld answers");
        page.Note(
            "Accuracy of the remaining answers when the least confident ones are withheld. For a "
                + "multi-label head, confidence is the distance of a label's probability from its threshold. If "
                + "confidence separates right from wrong answers well, the curve rises steeply to the left."
        );
        page.Columns(
            () =>
                page.Figure(
                    LinePlots.Lines(
                        "Accuracy against coverage",
                        [.. heads.Select(head => new LinePlots.Line(HeadWords.Of(head.Head).Title, Points(head)))],
                        "share of answers given",
                        "accuracy",
                        LinePlots.Lowest(heads.SelectMany(head => head.Curve))
                    ),
                    "Accuracy against coverage."
                ),
            () => page.Table(Table(heads), IntervalWords.Note(report), isSortable: false)
        );
    }

    private static IEnumerable<AbstentionReport> Parts(EvaluationReport report) =>
        report.Parts.OfType<AbstentionReport>();

    private static LinePlots.Point[] Points(AbstentionReport head) =>
        [.. head.Curve.Select((accuracy, i) => new LinePlots.Point((i + 1.0) / head.Curve.Count, accuracy))];

    /// <summary>The rows on the certainty rule in the model file.</summary>
    private static IEnumerable<string[]> RuleRows(AbstentionReport[] heads) =>
        [
            ["Error stated by the model's rule", .. heads.Select(head => ReportTable.Percent(head.Rule?.StatedError))],
            [
                "Certain answers by the model's rule",
                .. heads.Select(head => ReportTable.Percent(head.Rule?.Answered, head.Rule?.AnsweredInterval)),
            ],
            [
                "Wrong answers among the certain ones",
                .. heads.Select(head => ReportTable.Percent(head.Rule?.Error, head.Rule?.ErrorInterval)),
            ],
        ];

    private static ReportTable Table(AbstentionReport[] heads) =>
        new(
            "Accuracy by share of answers given",
            ["Answers given", .. heads.Select(head => HeadWords.Of(head.Head).Title)],
            [
                .. heads[0]
                    .Levels.Select(
                        (level, i) =>
                            (string[])
                                [
                                    ReportTable.Percent(level.Coverage),
                                    .. heads.Select(head =>
                                        ReportTable.Percent(head.Levels[i].Accuracy, head.Levels[i].AccuracyInterval)
                                    ),
                                ]
                    ),
                [
                    "Area under the risk-coverage curve",
                    .. heads.Select(head => ReportTable.Percent(head.Area, head.AreaInterval)),
                ],
                .. heads.Any(head => head.Rule is not null) ? RuleRows(heads) : [],
            ]
        );
}
