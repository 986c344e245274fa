using System.Globalization;
using System.Text;

namespace Faer.Data.Evaluation;

/// <summary>
/// A table of a report as plain data, for a terminal or a page. The first column names the row, the others hold figures and
/// are best aligned right; an undefined figure is a dash.
/// </summary>
/// <param name="Title">What the table shows, in a few words.</param>
/// <param name="Columns">The columns' headings.</param>
/// <param name="Rows">The cells, as many in each row as there are columns.</param>
public sealed record ReportTable(string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    private const string Undefined = "-";

    /// <summary>The main figures with their intervals: one column a report, so that models or splits can be compared.</summary>
    /// <param name="reports">At least one report. Figures that no report has are left out.</param>
    public static ReportTable Summary(params IReadOnlyList<EvaluationReport> reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        ArgumentOutOfRangeException.ThrowIfZero(reports.Count, nameof(reports));
        (string Name, Func<EvaluationReport, string> Cell)[] rows =
        [
            ("Images", report => Count(report.Images)),
            (
                "Attributes: mean accuracy",
                report => Percent(report.Attributes?.MeanAccuracy, report.Attributes?.Intervals?.MeanAccuracy)
            ),
            ("  always the more frequent label", report => Percent(report.Attributes?.MajorityAccuracy)),
            (
                "  mean balanced accuracy",
                report =>
                    Percent(report.Attributes?.MeanBalancedAccuracy, report.Attributes?.Intervals?.MeanBalancedAccuracy)
            ),
            ("  mean F1", report => Percent(report.Attributes?.MeanF1, report.Attributes?.Intervals?.MeanF1)),
            ("  mean AUC", report => Percent(report.Attributes?.MeanAuc, report.Attributes?.Intervals?.MeanAuc)),
            (
                "  Male against people",
                report => Percent(report.Attributes?.MaleHumanAccuracy, report.Attributes?.Intervals?.MaleHumanAccuracy)
            ),
            (
                "  Smiling against people",
                report =>
                    Percent(report.Attributes?.SmilingHumanAccuracy, report.Attributes?.Intervals?.SmilingHumanAccuracy)
            ),
            ("  NLL", report => Nats(report.Attributes?.Nll, report.Attributes?.Intervals?.Nll)),
            ("  ECE (15 bins)", report => Percent(report.Attributes?.Ece)),
            (
                "Expression: accuracy",
                report => Percent(report.Expression?.Accuracy, report.Expression?.Intervals?.Accuracy)
            ),
            (
                $"  macro recall (classes of {ExpressionReport.MinimumClassImages}+ images)",
                report => Percent(report.Expression?.MacroRecall, report.Expression?.Intervals?.MacroRecall)
            ),
            ("  NLL", report => Nats(report.Expression?.Nll, report.Expression?.Intervals?.Nll)),
            ("  ECE (15 bins)", report => Percent(report.Expression?.Ece)),
        ];
        return new ReportTable(
            "Summary",
            ["", .. reports.Select(report => $"{report.Model} on {report.DataSet} {report.Split}")],
            [
                .. rows.Select(row => (string[])[row.Name, .. reports.Select(row.Cell)])
                    .Where(row => row.Skip(1).Any(cell => cell != Undefined)),
            ]
        );
    }

    /// <summary>The figures of each attribute, lowest accuracy first; null when the model has no such head.</summary>
    public static ReportTable? Attributes(EvaluationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (report.Attributes is not { } attributes)
            return null;
        return new ReportTable(
            "Attributes, lowest accuracy first",
            ["Attribute", "Images", "Present", "Accuracy", "Balanced accuracy", "Precision", "Recall", "F1", "AUC"],
            [
                .. attributes
                    .PerAttribute.OrderBy(entry => entry.Value.Accuracy ?? 2)
                    .Select(entry =>
                        (string[])
                            [
                                Label(entry.Key, entry.Value.Untrained),
                                Count(entry.Value.Images),
                                Count(entry.Value.Positives),
                                Percent(entry.Value.Accuracy, entry.Value.AccuracyInterval),
                                Percent(entry.Value.BalancedAccuracy),
                                Percent(entry.Value.Precision),
                                Percent(entry.Value.Recall),
                                Percent(entry.Value.F1),
                                Percent(entry.Value.Auc),
                            ]
                    ),
            ]
        );
    }

    /// <summary>The figures of each expression; null when the model has no such head.</summary>
    public static ReportTable? Expression(EvaluationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (report.Expression is not { } expression)
            return null;
        return new ReportTable(
            "Expressions",
            ["Expression", "Images", "Recall", "Precision", "F1"],
            [
                .. expression.PerClass.Select(entry =>
                    (string[])
                        [
                            Label(entry.Key, entry.Value.Untrained),
                            Count(entry.Value.Images),
                            Percent(entry.Value.Recall, entry.Value.RecallInterval),
                            Percent(entry.Value.Precision),
                            Percent(entry.Value.F1),
                        ]
                ),
            ]
        );
    }

    /// <summary>The confusion matrix, a row a true class; null when the model has no such head.</summary>
    public static ReportTable? Confusion(EvaluationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (report.Expression is not { } expression)
            return null;
        return new ReportTable(
            "Confusion (rows: labelled, columns: predicted)",
            ["", .. expression.Classes],
            [
                .. expression.Confusion.Select(
                    (row, i) => (string[])[expression.Classes[i], .. row.Select(count => Count(count))]
                ),
            ]
        );
    }

    /// <summary>The table in Markdown, without its title.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder();
        foreach (
            IReadOnlyList<string> row in (IReadOnlyList<string>[])[Columns, [.. Columns.Select(_ => "---")], .. Rows]
        )
            text.Append("| ")
                .AppendJoin(" | ", row.Select(cell => cell.Trim().Replace("|", "\\|", StringComparison.Ordinal)))
                .Append(" |\n");
        return text.ToString();
    }

    /// <summary>A fraction in percent with one decimal, and its interval where there is one.</summary>
    internal static string Percent(double? value, Interval? interval = null)
    {
        if (value is not { } known)
            return Undefined;
        return interval is null
            ? string.Create(CultureInfo.InvariantCulture, $"{100 * known:F1} %")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{100 * known:F1} % [{100 * interval.Low:F1}, {100 * interval.High:F1}]"
            );
    }

    private static string Nats(double? value, Interval? interval)
    {
        if (value is not { } known)
            return Undefined;
        return interval is null
            ? string.Create(CultureInfo.InvariantCulture, $"{known:F3}")
            : string.Create(CultureInfo.InvariantCulture, $"{known:F3} [{interval.Low:F3}, {interval.High:F3}]");
    }

    private static string Count(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Label(string name, bool untrained) => untrained ? $"{name} (untrained)" : name;
}
