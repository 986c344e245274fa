namespace Faer.Data.Evaluation;

/// <summary>What a model says of spoiled pictures.</summary>
/// <param name="Images">The ids of the pictures, in the order of all predictions.</param>
/// <param name="FacesSearched">Whether faces were looked for.</param>
/// <param name="Passes">The pictures as they are, then each corruption at each strength.</param>
internal sealed record RobustnessRun(
    IReadOnlyList<string> Images,
    bool FacesSearched,
    IReadOnlyList<RobustnessPass> Passes
);
