using System.Text.Json.Nodes;
using Faer.Data.Evaluation.Rendering;

namespace Faer.Data.Evaluation.Sections;

/// <summary>
/// The most confident wrong answers of each head. In report.json this is the object <c>mistakes</c>, by head.
/// </summary>
internal sealed class MistakeSection : ReportSection
{
    private const string Mistakes = "mistakes";

    // At the end of the page, before the lists of pictures.
    public override int PagePosition => 4;

    public override IEnumerable<SectionJudge> Judge(EvaluatedSplit split) =>
        split.Predictions.Heads.Select(head => new MistakeJudge(split, head));

    public override void Write(JsonObject root, EvaluationReport report) =>
        ReportJson.PlaceByHead(root, Mistakes, Parts(report), part => part.Head, ReportJson.Context.MistakeReport);

    public override IEnumerable<ReportPart> Read(JsonObject root) =>
        ReportJson
            .ReadByHead(root, Mistakes, ReportJson.Context.MistakeReport)
            .Select(part => part with { Key = MistakeJudge.KeyOf(part.Head) });

    public override void Append(HtmlPage page, EvaluationReport report)
    {
        MistakeReport[] heads = [.. Parts(report).Where(head => head.Mistakes.Count > 0)];
        if (heads.Length == 0)
            return;
        page.Heading("Most confident mistakes");
        page.Note("Wrong answers with the highest confidence: mistakes of the model, or of the labels.");
        foreach (MistakeReport head in heads)
        {
            page.Gallery(head.Mistakes.Select(mistake => (mistake.Image, Caption(mistake))));
            page.Table(
                new ReportTable(
                    $"{HeadWords.Of(head.Head).Title}: most confident mistakes",
                    ["Picture", "Labeled", "Answer", "Probability of the answer"],
                    [
                        .. head.Mistakes.Select(mistake =>
                            (string[])
                                [
                                    mistake.Image,
                                    Words(mistake, mistake.Labeled),
                                    Words(mistake, mistake.Answer),
                                    ReportTable.Percent(mistake.Probability),
                                ]
                        ),
                    ]
                ),
                $"at most {MistakeReport.MaximumMistakes}"
            );
        }
    }

    private static IEnumerable<MistakeReport> Parts(EvaluationReport report) => report.Parts.OfType<MistakeReport>();

    private static string Caption(Mistake mistake) =>
        $"{Words(mistake, mistake.Answer)} {ReportTable.Percent(mistake.Probability)}, labeled {mistake.Labeled}";

    private static string Words(Mistake mistake, string answer) =>
        mistake.Label is { } label ? $"{LabelTexts.Of(label)}: {answer}" : answer;
}
