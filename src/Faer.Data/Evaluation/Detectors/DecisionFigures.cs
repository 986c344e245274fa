namespace Faer.Data.Evaluation.Detectors;

/// <summary>The figures of a model's decisions with two detectors.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Pictures">The number of pictures.</param>
/// <param name="WithoutFace">How many have no face for each detector; the whole picture was used.</param>
/// <param name="Rows">One row per head.</param>
/// <param name="Landmarks">The distance of the points.</param>
internal sealed record DecisionFigures(
    string Model,
    int Pictures,
    IReadOnlyList<int> WithoutFace,
    IReadOnlyList<DecisionRow> Rows,
    LandmarkDistances Landmarks
);
