namespace Faer.Data.Evaluation.Detectors;

/// <summary>The figures of detectors on FDDB.</summary>
/// <param name="Pictures">The number of pictures that could be read.</param>
/// <param name="Faces">The number of marked faces in them.</param>
/// <param name="LeftOut">The number of pictures that were not measured because a table names them.</param>
/// <param name="Reference">The detector whose false alarms by default are one of the numbers.</param>
/// <param name="FalseAlarms">
/// The numbers of false alarms at which recall is given, for each overlap: the reference's own number first.
/// </param>
/// <param name="Rows">One row per detector, search and overlap.</param>
/// <param name="Differences">One row per search and overlap; empty without a second detector.</param>
internal sealed record FddbFigures(
    int Pictures,
    int Faces,
    int LeftOut,
    string Reference,
    IReadOnlyDictionary<string, IReadOnlyList<long>> FalseAlarms,
    IReadOnlyList<FddbRow> Rows,
    IReadOnlyList<FddbDifference> Differences
);
