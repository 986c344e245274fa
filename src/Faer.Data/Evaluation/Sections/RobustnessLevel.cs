namespace Faer.Data.Evaluation.Sections;

/// <summary>The figures for one corruption at one strength.</summary>
/// <param name="Corruption">
/// The corruption: <c>blur</c>, <c>noise</c>, <c>jpeg</c>, <c>lowLight</c>, <c>downscaling</c>, <c>roll</c> or
/// <c>occlusion</c>.
/// </param>
/// <param name="Strength">The strength, 1 to 5.</param>
/// <param name="Amount">The description of the strength, with its unit.</param>
/// <param name="Figures">The same figures as in <see cref="RobustnessReport.Clean"/>.</param>
public sealed record RobustnessLevel(
    string Corruption,
    int Strength,
    string Amount,
    IReadOnlyList<ReportFigure> Figures
);
