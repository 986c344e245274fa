using System.Text.Json.Serialization;
using Faer.Training.Metrics;

namespace Faer.Training.Runs;

/// <summary>The best epoch of one of several runs of a recipe.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Epoch">The best epoch on split val, counted from 1.</param>
/// <param name="Score">The recipe's selection score of that epoch.</param>
/// <param name="Figures">The figures of split val of that epoch, by names without the split.</param>
public sealed record SeedResult(int Seed, int Epoch, double Score, Figures Figures)
{
    /// <summary>The figures and the score.</summary>
    [JsonIgnore]
    internal IEnumerable<Figure> All => [.. Figures, new Figure("score", Score)];
}
