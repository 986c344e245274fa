namespace Faer.Data.Evaluation.Sections;

/// <summary>The group with the worst value of a figure.</summary>
/// <param name="Subject">The subject of the figure; see <see cref="ReportFigure"/>.</param>
/// <param name="Name">The name of the figure.</param>
/// <param name="Values">The values of the group.</param>
public sealed record WorstGroup(string Subject, string Name, IReadOnlyList<string> Values);
