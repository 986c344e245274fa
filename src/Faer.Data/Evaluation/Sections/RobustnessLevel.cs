namespace Faer.Data.Evaluation;

/// <summary>The figures of pictures that were spoiled in one way.</summary>
/// <param name="Corruption">Which way: <c>blur</c>, <c>noise</c>, <c>jpeg</c>, <c>lowLight</c>, <c>downscaling</c>, <c>roll</c> or <c>occlusion</c>.</param>
/// <param name="Strength">How strongly, 1 to 5.</param>
/// <param name="Amount">What that strength means, with its unit.</param>
/// <param name="Figures">The same figures as of the pictures as they are.</param>
public sealed record RobustnessLevel(
    string Corruption,
    int Strength,
    string Amount,
    IReadOnlyList<ReportFigure> Figures
);
