using System.Text.Json.Nodes;
using Faer.Data.Evaluation.Rendering;

namespace Faer.Data.Evaluation.Sections;

/// <summary>
/// The ROC curves of heads with few labels. In report.json this is the object <c>curves</c>, by head.
/// </summary>
internal sealed class CurveSection : ReportSection
{
    private const string Curves = "curves";

    public override IEnumerable<SectionJudge> Judge(EvaluatedSplit split) =>
        split
            .Predictions.Heads.Where(head => head.Count <= CurveReport.MaximumLabels)
            .Select(head => new CurveJudge(split, head));

    public override void Write(JsonObject root, EvaluationReport report) =>
        ReportJson.PlaceByHead(
            root,
            Curves,
            report.Parts.OfType<CurveReport>(),
            part => part.Head,
            ReportJson.Context.CurveReport
        );

    public override IEnumerable<ReportPart> Read(JsonObject root) =>
        ReportJson
            .ReadByHead(root, Curves, ReportJson.Context.CurveReport)
            .Select(part => part with { Key = CurveJudge.KeyOf(part.Head) });

    public override void Append(HtmlPage page, EvaluationReport report)
    {
        foreach (CurveReport head in report.Parts.OfType<CurveReport>().Where(head => head.Labels.Count > 0))
        {
            page.Heading($"{HeadWords.Of(head.Head).Title}: ROC curves");
            page.Note(
                "Each label against all others: the true positive rate against the false positive rate at "
                    + "every threshold. The dashed diagonal is chance."
            );
            page.SmallMultiples(
                head.Labels.Select(label =>
                    LinePlots.Roc(
                        $"{LabelTexts.Of(label.Label)} ({ReportTable.Count(label.Positives)})",
                        label,
                        Area(report, head.Head, label.Label)
                    )
                )
            );
        }
    }

    private static double? Area(EvaluationReport report, string head, string label) =>
        report.Part<SingleLabelReport>(head) is { } single ? single.PerClass[label].Auc
        : report.Part<MultiLabelReport>(head) is { } multi ? multi.PerLabel[label].Auc
        : null;
}
