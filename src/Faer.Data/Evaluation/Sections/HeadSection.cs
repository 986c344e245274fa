using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Faer.Data.Evaluation.Rendering;

namespace Faer.Data.Evaluation.Sections;

/// <summary>A section with one part per head of a kind.</summary>
/// <typeparam name="T">The report of a head.</typeparam>
/// <param name="kind">The kind of heads.</param>
/// <param name="mark">A key that only the parts of this section have in report.json.</param>
/// <param name="type">Describes how a part is serialized.</param>
internal abstract class HeadSection<T>(HeadKind kind, string mark, JsonTypeInfo<T> type) : ReportSection
    where T : ReportPart
{
    /// <summary>The heading of the column with the baseline for the accuracy.</summary>
    protected const string PriorOnly = "Prior only";

    /// <summary>The explanation of <see cref="PriorOnly"/> in the note of a table.</summary>
    protected const string PriorNote = "prior only: the accuracy of always giving the more frequent answer";

    public sealed override IEnumerable<SectionJudge> Judge(EvaluatedSplit split) =>
        split.Predictions.Heads.Where(head => head.Kind == kind).Select(head => JudgeOf(split, head));

    public sealed override void Write(JsonObject root, EvaluationReport report)
    {
        foreach (T head in Heads(report))
            ReportJson.Place(root, head.Key, head, type);
    }

    public sealed override IEnumerable<ReportPart> Read(JsonObject root) =>
        ReportJson
            .PartsOfHeads(root)
            .Where(part => part.Part.ContainsKey(mark))
            .Select(part => (ReportPart)ReportJson.Read(part.Part, part.Path, type) with { Key = part.Head });

    public sealed override void Summarize(List<SummaryRow> rows, IReadOnlyList<EvaluationReport> reports)
    {
        foreach (string key in reports.SelectMany(Heads).Select(head => head.Key).Distinct(StringComparer.Ordinal))
            Summarize(
                HeadWords.Of(key).Title,
                (name, cell) =>
                    rows.Add(
                        new SummaryRow(
                            key,
                            name,
                            report => report.Part<T>(key) is { } head ? cell(head) : ReportTable.Undefined
                        )
                    )
            );
    }

    /// <summary>The reports of the heads of this kind.</summary>
    protected static IEnumerable<T> Heads(EvaluationReport report) => report.Parts.OfType<T>();

    /// <summary>The judge of a head of this kind.</summary>
    protected abstract SectionJudge JudgeOf(EvaluatedSplit split, LabelHead head);

    /// <summary>Adds the rows of a head to the summary.</summary>
    /// <param name="title">The head, as a heading.</param>
    /// <param name="add">Adds a row by its heading and the cell of a report.</param>
    protected abstract void Summarize(string title, Action<string, Func<T, string>> add);
}
