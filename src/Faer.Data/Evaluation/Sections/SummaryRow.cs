using Faer.Data.Evaluation.Rendering;

namespace Faer.Data.Evaluation.Sections;

/// <summary>One figure of the summary of reports.</summary>
/// <param name="Part">The part of the report that the figure belongs to; the rows of a part stay together.</param>
/// <param name="Name">The row's heading.</param>
/// <param name="Cell">
/// Returns the figure of a report; <see cref="ReportTable.Undefined"/> if the report does not have it.
/// </param>
internal sealed record SummaryRow(string Part, string Name, Func<EvaluationReport, string> Cell);
