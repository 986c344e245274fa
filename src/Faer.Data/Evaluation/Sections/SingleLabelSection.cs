using System.Globalization;
using Faer.Data.Evaluation.Rendering;

namespace Faer.Data.Evaluation.Sections;

/// <summary>The single-label heads, such as <c>expression</c>. They come first on the page.</summary>
internal sealed class SingleLabelSection()
    : HeadSection<SingleLabelReport>(HeadKind.SingleLabel, "perClass", ReportJson.Context.SingleLabelReport)
{
    public override int PagePosition => 0;

    public override IEnumerable<ReportTable> Tables(EvaluationReport report) =>
        Heads(report).SelectMany(head => new[] { Classes(head), Confusion(head) });

    public override IEnumerable<string> Notes(EvaluationReport report) =>
        Heads(report)
            .SelectMany(head =>
                head.LabelsOutsideHead.Select(label =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{label.Value} pictures show {label.Key}, which the model's head '{head.Key}' does "
                            + $"not have; they are left out of its figures."
                    )
                )
            );

    public override void Append(HtmlPage page, EvaluationReport report)
    {
        foreach (SingleLabelReport head in Heads(report).Where(head => head.Images > 0))
        {
            HeadWords words = HeadWords.Of(head.Key);
            page.Heading(words.Title);
            page.Columns(
                () =>
                {
                    page.Figure(
                        ReportPlots.Bars(
                            $"Recall of each {words.Label}",
                            [
                                .. head.PerClass.Select(entry => new ReportPlots.Bar(
                                    $"{LabelTexts.Of(entry.Key)} ({entry.Value.Images})",
                                    entry.Value.Recall,
                                    entry.Value.RecallInterval,
                                    null
                                )),
                            ]
                        ),
                        $"Recall of each {words.Label}, with the number of "
                            + $"pictures.{IntervalWords.Whiskers(report)} Macro recall is the mean over "
                            + $"{string.Join(", ", head.MacroClasses.Select(LabelTexts.Of))}.",
                        "wide"
                    );
                    page.Table(
                        Classes(head),
                        $"a dash means undefined: the class has no picture or is never predicted; {PriorNote}",
                        hasLabels: true
                    );
                },
                () =>
                    page.Figure(
                        Confusion($"Confusion matrix of the {words.Labels}", head),
                        $"Confusion matrix: counts and shares of the labeled class; the tint is the "
                            + $"share.{Unseen(head)}",
                        "wide"
                    )
            );
        }
    }

    protected override SectionJudge JudgeOf(EvaluatedSplit split, LabelHead head) => new SingleLabelJudge(split, head);

    protected override void Summarize(string title, Action<string, Func<SingleLabelReport, string>> add)
    {
        add($"{title}: accuracy", head => ReportTable.Percent(head.Accuracy, head.Intervals?.Accuracy));
        add("  always the most frequent class", head => ReportTable.Percent(head.MajorityAccuracy));
        add("  always the most frequent class of training", head => ReportTable.Percent(head.TrainingClassAccuracy));
        add(
            "  accuracy, counting labels that the model does not have as wrong",
            head => ReportTable.Percent(head.ImagesOutsideHead > 0 ? head.AccuracyWithOutside : null)
        );
        add(
            $"  macro recall (classes of {SingleLabelReport.MinimumClassImages}+ images)",
            head => ReportTable.Percent(head.MacroRecall, head.Intervals?.MacroRecall)
        );
        add("  macro AUC (the same classes)", head => ReportTable.Percent(head.MacroAuc, head.Intervals?.MacroAuc));
        add($"  {FigureWords.Nll}", head => ReportTable.Nats(head.Nll, head.Intervals?.Nll));
        add("  ECE (15 bins)", head => ReportTable.Percent(head.Ece));
        add("  Brier score", head => ReportTable.Nats(head.Brier, head.BrierInterval));
    }

    private static ReportTable Classes(SingleLabelReport head)
    {
        HeadWords words = HeadWords.Of(head.Key);
        return new ReportTable(
            head.Key == LabelHead.ExpressionName ? "Expressions" : words.Title,
            [words.LabelTitle, "Images", "Recall", "AUC", "Precision", "F1", "Accuracy", PriorOnly],
            [
                .. head.PerClass.Select(entry =>
                    (string[])
                        [
                            ReportTable.Label(entry.Key, entry.Value.Untrained),
                            ReportTable.Count(entry.Value.Images),
                            ReportTable.Percent(entry.Value.Recall, entry.Value.RecallInterval),
                            ReportTable.Percent(entry.Value.Auc, entry.Value.AucInterval),
                            ReportTable.Percent(entry.Value.Precision),
                            ReportTable.Percent(entry.Value.F1),
                            ReportTable.Percent(entry.Value.Accuracy),
                            ReportTable.Percent(WithoutLooking(entry.Value.Images, head.Images)),
                        ]
                ),
            ]
        );
    }

    /// <summary>
    /// The accuracy of always or of never predicting this class, whichever is higher; null without a picture.
    /// </summary>
    private static double? WithoutLooking(int images, int all) =>
        all == 0 ? null : Math.Max(images, all - images) / (double)all;

    /// <summary>The plot of the confusion matrix, without the rows of classes that have no labeled picture.</summary>
    private static string Confusion(string description, SingleLabelReport head)
    {
        int[] seen = [.. head.Confusion.Index().Where(row => row.Item.Sum() > 0).Select(row => row.Index)];
        return ReportPlots.HeatMap(
            description,
            [.. seen.Select(i => LabelTexts.Of(head.Classes[i]))],
            [.. head.Classes.Select(LabelTexts.Of)],
            [.. seen.Select(i => head.Confusion[i])]
        );
    }

    private static string Unseen(SingleLabelReport head)
    {
        string[] unseen =
        [
            .. head.PerClass.Where(entry => entry.Value.Images == 0).Select(entry => LabelTexts.Of(entry.Key)),
        ];
        return unseen.Length == 0 ? "" : $" No picture of the split is labeled {string.Join(", ", unseen)}.";
    }

    private static ReportTable Confusion(SingleLabelReport head) =>
        new(
            head.Key == LabelHead.ExpressionName
                ? "Confusion (rows: labelled, columns: predicted)"
                : $"{head.Key}: confusion (rows: labelled, columns: predicted)",
            ["", .. head.Classes],
            [
                .. head.Confusion.Select(
                    (row, i) => (string[])[head.Classes[i], .. row.Select(count => ReportTable.Count(count))]
                ),
            ]
        );
}
