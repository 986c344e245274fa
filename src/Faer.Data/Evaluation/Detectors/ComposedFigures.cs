namespace Faer.Data.Evaluation.Detectors;

/// <summary>The figures of detectors in composed pictures.</summary>
/// <param name="Pictures">The number of pictures.</param>
/// <param name="Faces">The number of faces that were to be found.</param>
/// <param name="Rows">One row per detector, and their difference if there are two.</param>
internal sealed record ComposedFigures(int Pictures, int Faces, IReadOnlyList<ComposedRow> Rows);
