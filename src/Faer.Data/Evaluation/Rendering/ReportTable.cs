using System.Globalization;
using System.Text;
using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Evaluation.Rendering;

/// <summary>
/// A table of a report as plain data, for a terminal or a page. The first column names the row. The other columns
/// contain figures and are best right-aligned; an undefined figure is a dash.
/// </summary>
/// <param name="Title">What the table shows, in a few words.</param>
/// <param name="Columns">The columns' headings.</param>
/// <param name="Rows">The cells; each row has one per column.</param>
public sealed record ReportTable(string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>The cell of a figure that is undefined or absent.</summary>
    internal const string Undefined = "-";

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

    /// <summary>A fraction in percent with one decimal, and its interval if it has one.</summary>
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

    internal static string Nats(double? value, Interval? interval)
    {
        if (value is not { } known)
            return Undefined;
        return interval is null
            ? string.Create(CultureInfo.InvariantCulture, $"{known:F3}")
            : string.Create(CultureInfo.InvariantCulture, $"{known:F3} [{interval.Low:F3}, {interval.High:F3}]");
    }

    internal static string Count(long value) => value.ToString(CultureInfo.InvariantCulture);

    internal static string Label(string name, bool untrained) => untrained ? $"{name} (untrained)" : name;
}
