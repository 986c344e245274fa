using Faer.Data.Evaluation.Metrics;
using Faer.Data.Evaluation.Rendering;

namespace Faer.Data.Evaluation.Sections;

/// <summary>The multi-label heads, such as <c>attributes</c>.</summary>
internal sealed class MultiLabelSection()
    : HeadSection<MultiLabelReport>(HeadKind.MultiLabel, "perAttribute", ReportJson.Context.MultiLabelReport)
{
    public override int PagePosition => 1;

    public override IEnumerable<ReportTable> Tables(EvaluationReport report) => Heads(report).Select(Table);

    public override void Append(HtmlPage page, EvaluationReport report)
    {
        foreach (MultiLabelReport head in Heads(report).Where(head => head.Images > 0))
        {
            HeadWords words = HeadWords.Of(head.Key);
            page.Heading(words.Title);
            page.Columns(
                () =>
                    page.Figure(
                        ReportPlots.Bars(
                            $"Accuracy of each {words.Label}, highest first",
                            [
                                .. head
                                    .PerLabel.Where(entry => entry.Value.Images > 0)
                                    .OrderByDescending(entry => entry.Value.Accuracy)
                                    .Select(entry => new ReportPlots.Bar(
                                        LabelTexts.Of(entry.Key),
                                        entry.Value.Accuracy,
                                        entry.Value.AccuracyInterval,
                                        entry.Value.MajorityAccuracy
                                    )),
                            ]
                        ),
                        $"Accuracy of each {words.Label}, highest first. With labels from a teacher model, "
                            + $"it is the agreement with that teacher.{IntervalWords.Whiskers(report)} Dashed "
                            + $"ticks: the accuracy of always giving the more frequent answer in this split.",
                        "wide"
                    ),
                () =>
                    page.Figure(
                        ReportPlots.Dots(
                            $"Area under the ROC curve and recall of each {words.Label}, largest area first",
                            [
                                .. head
                                    .PerLabel.Where(entry => entry.Value.Auc is not null)
                                    .OrderByDescending(entry => entry.Value.Auc)
                                    .Select(entry => new ReportPlots.Dot(
                                        LabelTexts.Of(entry.Key),
                                        entry.Value.Auc!.Value,
                                        entry.Value.Recall!.Value
                                    )),
                            ],
                            ("AUC", "recall")
                        ),
                        $"Area under the ROC curve (dots) and recall at the model's threshold (rings) of "
                            + $"each {words.Label}, largest area first. A large area with a low recall means that "
                            + $"the threshold is high. Labels that are always or never present are left out.",
                        "wide"
                    )
            );
            page.Table(
                Table(head),
                $"a dash means undefined: the label is never present or never predicted; {PriorNote}",
                hasLabels: true
            );
        }
    }

    protected override SectionJudge JudgeOf(EvaluatedSplit split, LabelHead head) => new MultiLabelJudge(split, head);

    protected override void Summarize(string title, Action<string, Func<MultiLabelReport, string>> add)
    {
        Percent($"{title}: mean accuracy", head => head.MeanAccuracy, intervals => intervals.MeanAccuracy);
        Percent("  always the more frequent label", head => head.MajorityAccuracy);
        Percent(
            "  mean balanced accuracy",
            head => head.MeanBalancedAccuracy,
            intervals => intervals.MeanBalancedAccuracy
        );
        Percent("  mean F1", head => head.MeanF1, intervals => intervals.MeanF1);
        Percent("  mean AUC", head => head.MeanAuc, intervals => intervals.MeanAuc);
        add($"  {FigureWords.Nll}", head => ReportTable.Nats(head.Nll, head.Intervals?.Nll));
        Percent("  ECE (15 bins)", head => head.Ece);
        add("  Brier score", head => ReportTable.Nats(head.Brier, head.BrierInterval));

        void Percent(
            string name,
            Func<MultiLabelReport, double?> figure,
            Func<MultiLabelIntervals, Interval?>? interval = null
        ) =>
            add(
                name,
                head =>
                    ReportTable.Percent(
                        figure(head),
                        head.Intervals is { } intervals ? interval?.Invoke(intervals) : null
                    )
            );
    }

    private static ReportTable Table(MultiLabelReport head)
    {
        HeadWords words = HeadWords.Of(head.Key);
        return new ReportTable(
            $"{words.Title}, lowest AUC first",
            [words.LabelTitle, "Images", "Present", "Recall", "AUC", "Precision", "F1", "Accuracy", PriorOnly],
            [
                .. head
                    .PerLabel.OrderBy(entry => entry.Value.Auc ?? 2)
                    .Select(entry =>
                        (string[])
                            [
                                ReportTable.Label(entry.Key, entry.Value.Untrained),
                                ReportTable.Count(entry.Value.Images),
                                ReportTable.Count(entry.Value.Positives),
                                ReportTable.Percent(entry.Value.Recall, entry.Value.RecallInterval),
                                ReportTable.Percent(entry.Value.Auc, entry.Value.AucInterval),
                                ReportTable.Percent(entry.Value.Precision),
                                ReportTable.Percent(entry.Value.F1),
                                ReportTable.Percent(entry.Value.Accuracy, entry.Value.AccuracyInterval),
                                ReportTable.Percent(entry.Value.MajorityAccuracy),
                            ]
                    ),
            ]
        );
    }
}
