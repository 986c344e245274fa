using System.Text.Json.Nodes;
using Faer.Data.Evaluation.Rendering;

namespace Faer.Data.Evaluation.Sections;

/// <summary>
/// One kind of content of a report: its judges, its parts of report.json, its summary rows, tables and plots. New
/// sections must be added to <see cref="ReportSections"/>. Stateless; safe to use from many threads.
/// </summary>
internal abstract class ReportSection
{
    /// <summary>
    /// The position on the page: lower values first; equal values in the order of <see cref="ReportSections"/>.
    /// </summary>
    public virtual int PagePosition => 2;

    /// <summary>The judges of a split, such as one per head of a kind; empty if there is nothing to judge.</summary>
    public abstract IEnumerable<SectionJudge> Judge(EvaluatedSplit split);

    /// <summary>
    /// Writes its parts of a report into report.json. Called after all sections that precede it in the list.
    /// </summary>
    public abstract void Write(JsonObject root, EvaluationReport report);

    /// <summary>Reads the parts written by <see cref="Write"/>.</summary>
    /// <exception cref="System.Text.Json.JsonException">A value is missing or of the wrong kind.</exception>
    public abstract IEnumerable<ReportPart> Read(JsonObject root);

    /// <summary>
    /// Adds its rows to the summary of the reports. Called after all sections that precede it in the list.
    /// </summary>
    public virtual void Summarize(List<SummaryRow> rows, IReadOnlyList<EvaluationReport> reports) { }

    /// <summary>The tables of the section.</summary>
    public virtual IEnumerable<ReportTable> Tables(EvaluationReport report) => [];

    /// <summary>Notes on the figures, one sentence each.</summary>
    public virtual IEnumerable<string> Notes(EvaluationReport report) => [];

    /// <summary>Adds its tables and plots to the page.</summary>
    public virtual void Append(HtmlPage page, EvaluationReport report) { }
}
