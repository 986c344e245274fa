namespace Faer.Training;

/// <summary>The position of a run, kept in its checkpoint; no time and no path, so equal runs write equal files.</summary>
/// <param name="RecipeHash">The recipe that the run follows.</param>
/// <param name="Epoch">Epochs that are complete.</param>
/// <param name="Step">Steps done in the epoch after those.</param>
/// <param name="GlobalStep">Steps done since the start.</param>
/// <param name="BestEpoch">The best epoch so far, counted from 1; 0 for none.</param>
/// <param name="BestScore">Its score.</param>
/// <param name="Sums">Sums of the losses over the steps of the unfinished epoch: total, attributes, expression, center.</param>
public sealed record CheckpointState(
    string RecipeHash, int Epoch, int Step, long GlobalStep, int BestEpoch, double BestScore, IReadOnlyList<double> Sums);
