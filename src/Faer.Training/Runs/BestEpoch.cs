using Faer.Training.Metrics;

namespace Faer.Training.Runs;

/// <summary>
/// The best epoch of a run, or the last epoch of a run without split val: checkpoints/best.json.
/// </summary>
/// <param name="RecipeHash">The hash of the run's recipe.</param>
/// <param name="Epoch">The number of the epoch, counted from 1.</param>
/// <param name="Score">The recipe's selection score on split val; 0 for a run without it.</param>
/// <param name="Figures">The figures of split val, by name.</param>
internal sealed record BestEpoch(string RecipeHash, int Epoch, double Score, Figures Figures);
