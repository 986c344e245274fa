using System.Text.Json.Nodes;
using Faer.Data.DataSets;
using Faer.Data.Evaluation.Rendering;

namespace Faer.Data.Evaluation.Sections;

/// <summary>
/// The figures for each value of each group of the split except the person, and for race crossed with age. In
/// report.json this is the list <c>groups</c>.
/// </summary>
internal sealed class GroupSection : ReportSection
{
    private const string Groups = "groups";

    // Groups with more rows have a table on the page, but no plots.
    private const int PlottedRows = 24;

    private static readonly string[] s_crossed = ["race", "age"];

    public override IEnumerable<SectionJudge> Judge(EvaluatedSplit split)
    {
        string[] columns =
        [
            .. split
                .Samples.SelectMany(sample => sample.Groups.Keys)
                .Distinct(StringComparer.Ordinal)
                .Where(column => column != SampleGroups.Person)
                .Order(StringComparer.Ordinal),
        ];
        foreach (string column in columns)
            yield return new GroupJudge(split, column);
        if (s_crossed.All(columns.Contains))
            yield return new GroupJudge(split, s_crossed);
    }

    public override void Write(JsonObject root, EvaluationReport report) =>
        ReportJson.PlaceList(root, Groups, Parts(report), ReportJson.Context.GroupReport);

    public override IEnumerable<ReportPart> Read(JsonObject root) =>
        ReportJson
            .ReadList(root, Groups, ReportJson.Context.GroupReport)
            .Select(group => group with { Key = GroupJudge.KeyOf(group.Columns) });

    /// <summary>
    /// Adds the figures of the whole data set: Male against the group gender, and the accuracy without copies of
    /// pictures in other splits.
    /// </summary>
    public override void Summarize(List<SummaryRow> rows, IReadOnlyList<EvaluationReport> reports)
    {
        rows.Add(
            Row(
                "Male against the group gender",
                report => All(report, LabelHead.AttributesName, FigureWords.MaleAccuracy)
            )
        );
        rows.Add(Row("  recall of women", report => All(report, LabelHead.AttributesName, FigureWords.RecallWomen)));
        rows.Add(Row("  recall of men", report => All(report, LabelHead.AttributesName, FigureWords.RecallMen)));
        rows.Add(Row("Expression: accuracy, without copies in other splits", WithoutCopies));

        static SummaryRow Row(string title, Func<EvaluationReport, ReportFigure?> figure) =>
            new("", title, report => FigureWords.Cell(figure(report)));
    }

    public override IEnumerable<ReportTable> Tables(EvaluationReport report) =>
        Parts(report).Where(group => group.Columns.Count == 1).Select(Table);

    public override void Append(HtmlPage page, EvaluationReport report)
    {
        GroupReport[] groups = [.. Parts(report)];
        if (groups.Length == 0)
            return;
        page.Heading("Groups");
        page.Note(
            $"Groups are never learned or predicted; they show for whom the model works well. Groups with "
                + $"fewer than {GroupReport.MinimumImages} pictures for a figure are shown, but not compared. "
                + $"Macro recall and mean AUC are means over the classes and labels with at least "
                + $"{SingleLabelReport.MinimumClassImages} pictures in every compared group."
        );
        foreach (GroupReport group in groups)
        {
            page.SubHeading($"By {group.Title}");
            page.List(group.Worst.Select(worst => Sentence(group, worst)));
            if (group.Columns.Count == 1)
                AppendColumn(page, report, group);
            else
                AppendCrossed(page, report, group);
            if (group.ValuesWithoutRow > 0)
                page.Note(
                    $"Only the {GroupReport.MaximumRows} most frequent values are shown; "
                        + $"{group.ValuesWithoutRow} others are left out."
                );
        }
    }

    private static IEnumerable<GroupReport> Parts(EvaluationReport report) => report.Parts.OfType<GroupReport>();

    /// <summary>
    /// Returns a figure of all pictures, from the first group that has it; its value is the same in every group.
    /// </summary>
    private static ReportFigure? All(EvaluationReport report, string subject, string name) =>
        Parts(report).Select(group => group.All.Figure(subject, name)).FirstOrDefault(figure => figure is not null);

    private static ReportFigure? WithoutCopies(EvaluationReport report) =>
        Parts(report)
            .FirstOrDefault(group => group.Columns is [CopyGroup.Name])
            ?.Rows.FirstOrDefault(row => row.Values is [CopyGroup.Unique])
            ?.Figure(LabelHead.ExpressionName, FigureWords.Accuracy);

    private static string Sentence(GroupReport group, WorstGroup worst)
    {
        GroupRow row = group.Rows.First(row => row.Values.SequenceEqual(worst.Values));
        string all = FigureWords.Cell(group.All.Figure(worst.Subject, worst.Name));
        return $"{FigureWords.Title(worst.Subject, worst.Name)}: worst for {string.Join(", ", worst.Values)}, "
            + $"{FigureWords.Cell(row.Figure(worst.Subject, worst.Name))}; all pictures {all}.";
    }

    private static void AppendColumn(HtmlPage page, EvaluationReport report, GroupReport group)
    {
        page.Table(Table(group), IntervalWords.Note(report));
        if (group.Rows.Count > PlottedRows)
            return;
        page.Columns([
            .. Shown(group)
                .Where(figure => figure.Name is not (FigureWords.BandError or FigureWords.MeanAccuracy))
                .Select(figure => (Action)(() => AppendBars(page, report, group, figure))),
            .. group.All.Predicted.Keys.Select(head => (Action)(() => AppendPredicted(page, group, head))),
        ]);
    }

    private static void AppendPredicted(HtmlPage page, GroupReport group, string head) =>
        page.Figure(
            ReportPlots.HeatMap(
                $"Predicted {HeadWords.Of(head).Labels} by {group.Title}",
                [.. group.Rows.Select(row => string.Join(", ", row.Values))],
                [.. group.All.Predicted[head].Keys],
                [.. group.Rows.Select(row => row.Predicted[head].Values.Select(count => (long)count).ToArray())],
                group.Title
            ),
            $"Predicted {HeadWords.Of(head).Labels} by {group.Title}: counts and shares of the group, "
                + $"including pictures without a label.",
            "wide"
        );

    private static void AppendBars(HtmlPage page, EvaluationReport report, GroupReport group, ReportFigure figure)
    {
        string title = FigureWords.Title(figure.Subject, figure.Name);
        page.Figure(
            ReportPlots.Bars(
                $"{title}, by {group.Title}",
                [
                    .. group
                        .Rows.Select(row => (Row: row, Figure: row.Figure(figure.Subject, figure.Name)!))
                        .Select(row => new ReportPlots.Bar(
                            $"{string.Join(", ", row.Row.Values)} ({row.Figure.Images})",
                            row.Figure.Value,
                            row.Figure.Interval,
                            figure.Value
                        )),
                ],
                "all pictures"
            ),
            $"{title} by {group.Title}, with the number of pictures.{IntervalWords.Whiskers(report)} Dashed "
                + $"ticks: all pictures.",
            "wide"
        );
    }

    /// <summary>
    /// Appends one table per figure, with one row per value of the first group and one column per value of the second.
    /// </summary>
    private static void AppendCrossed(HtmlPage page, EvaluationReport report, GroupReport group)
    {
        IReadOnlyList<string> down = NumberedNames.Sorted(group.Rows.Select(row => row.Values[0]).Distinct()),
            across = NumberedNames.Sorted(group.Rows.Select(row => row.Values[1]).Distinct());
        foreach (ReportFigure figure in Shown(group))
            page.Table(
                new ReportTable(
                    $"{FigureWords.Title(figure.Subject, figure.Name)}, {group.Title}",
                    [group.Columns[0], .. across],
                    [
                        .. down.Select(first =>
                            (string[])[first, .. across.Select(second => Crossed(group, figure, first, second))]
                        ),
                    ]
                ),
                $"{IntervalWords.Note(report)}; the number of pictures in parentheses"
            );
    }

    private static string Crossed(GroupReport group, ReportFigure figure, params string[] values) =>
        group.Rows.FirstOrDefault(row => row.Values.SequenceEqual(values))?.Figure(figure.Subject, figure.Name)
            is { Value: not null } found
            ? $"{FigureWords.Cell(found)} ({ReportTable.Count(found.Images)})"
            : ReportTable.Undefined;

    private static ReportTable Table(GroupReport group)
    {
        ReportFigure[] shown = [.. Shown(group)];
        return new ReportTable(
            $"Groups: {group.Title}",
            [group.Title, "Images", .. shown.Select(figure => FigureWords.Title(figure.Subject, figure.Name))],
            [
                .. group
                    .Rows.Append(group.All)
                    .Select(row =>
                        (string[])
                            [
                                row.Values.Count == 0 ? "all pictures" : string.Join(", ", row.Values),
                                ReportTable.Count(row.Images),
                                .. shown.Select(figure => FigureWords.Cell(row.Figure(figure.Subject, figure.Name))),
                            ]
                    ),
            ]
        );
    }

    /// <summary>The figures of all pictures that are defined for at least one group.</summary>
    private static IEnumerable<ReportFigure> Shown(GroupReport group) =>
        group.All.Figures.Where(figure =>
            group.Rows.Any(row => row.Figure(figure.Subject, figure.Name)?.Value is not null)
        );
}
