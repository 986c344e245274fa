namespace Faer.Data.Evaluation;

/// <summary>One figure of the summary of reports.</summary>
/// <param name="Part">The part of the reports that it is of, which says where further rows of that part belong.</param>
/// <param name="Name">The row's heading.</param>
/// <param name="Cell">The figure of a report, <see cref="ReportTable.Undefined"/> where it has none.</param>
internal sealed record SummaryRow(string Part, string Name, Func<EvaluationReport, string> Cell);
