namespace Faer.Data.Evaluation.Robustness;

/// <summary>A model's predictions for corrupted pictures.</summary>
/// <param name="Images">The ids of the pictures, in the order of all predictions.</param>
/// <param name="FacesSearched">Whether faces were searched for.</param>
/// <param name="Passes">
/// The pass over the unchanged pictures, then one pass for each corruption at each strength.
/// </param>
internal sealed record RobustnessRun(
    IReadOnlyList<string> Images,
    bool FacesSearched,
    IReadOnlyList<RobustnessPass> Passes
);
