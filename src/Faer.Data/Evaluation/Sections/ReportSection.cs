using System.Text.Json.Nodes;

namespace Faer.Data.Evaluation;

/// <summary>
/// One kind of content of a report: what it judges, its parts of report.json, its rows and tables, its plots. A new one is listed in
/// <see cref="ReportSections"/>. Stateless; safe to use from many threads.
/// </summary>
internal abstract class ReportSection
{
    /// <summary>Where it stands on the page: lower first; equal ones in the order of the list.</summary>
    public virtual int PagePosition => 2;

    /// <summary>The judges of a split, such as one per head of a kind; none where there is nothing to judge.</summary>
    public abstract IEnumerable<SectionJudge> Judge(EvaluatedSplit split);

    /// <summary>Writes its parts of a report into report.json; sections of the list before it have written theirs.</summary>
    public abstract void Write(JsonObject root, EvaluationReport report);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="System.Text.Json.JsonException">A value is missing or of the wrong kind.</exception>
    public abstract IEnumerable<ReportPart> Read(JsonObject root);

    /// <summary>Adds its rows to the summary of some reports; sections of the list before it have added theirs.</summary>
    public virtual void Summarize(List<SummaryRow> rows, IReadOnlyList<EvaluationReport> reports) { }

    /// <summary>Its tables.</summary>
    public virtual IEnumerable<ReportTable> Tables(EvaluationReport report) => [];

    /// <summary>What a reader must know beside its figures, one sentence each.</summary>
    public virtual IEnumerable<string> Notes(EvaluationReport report) => [];

    /// <summary>Adds its tables and plots to the page.</summary>
    public virtual void Append(HtmlPage page, EvaluationReport report) { }
}
