namespace Faer.Training;

/// <summary>The best epoch of a run: checkpoints/best.json.</summary>
/// <param name="RecipeHash">The recipe that the run follows.</param>
/// <param name="Epoch">Counted from 1.</param>
/// <param name="Score">The recipe's selection score on split val.</param>
/// <param name="Figures">What split val gave, by name.</param>
internal sealed record BestEpoch(string RecipeHash, int Epoch, double Score, Figures Figures);
