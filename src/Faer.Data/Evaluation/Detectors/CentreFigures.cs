namespace Faer.Data.Evaluation.Detectors;

/// <summary>The figures of detectors in pictures with a face at the centre.</summary>
/// <param name="Rows">One row per case and detector.</param>
/// <param name="Differences">One row per case; empty without a second detector.</param>
internal sealed record CentreFigures(IReadOnlyList<CentreRow> Rows, IReadOnlyList<CentreDifference> Differences);
