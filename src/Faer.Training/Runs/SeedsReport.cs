using Faer.Training.Metrics;

namespace Faer.Training.Runs;

/// <summary>The best epochs of runs of one recipe with different seeds, stored as seeds.json.</summary>
/// <param name="Recipe">The recipe's name.</param>
/// <param name="Seeds">The result of each run.</param>
/// <param name="Mean">The mean of each figure of split val that all runs have, and of the score, by name.</param>
/// <param name="StandardDeviation">The standard deviation of the same figures, with n - 1.</param>
public sealed record SeedsReport(
    string Recipe,
    IReadOnlyList<SeedResult> Seeds,
    Figures Mean,
    Figures StandardDeviation
)
{
    /// <summary>
    /// The minimum number of runs for a verdict about a recipe. With fewer, its effect cannot be separated from the
    /// effect of the seed.
    /// </summary>
    public const int SeedsForVerdict = 3;

    /// <summary>Computes the figures over at least two runs.</summary>
    internal static SeedsReport Of(string recipe, IReadOnlyList<SeedResult> seeds)
    {
        Dictionary<string, double>[] rows = [.. seeds.Select(seed => seed.All.ToDictionary(f => f.Name, f => f.Value))];
        string[] names =
        [
            .. seeds[0].All.Select(figure => figure.Name).Where(name => rows.All(row => row.ContainsKey(name))),
        ];
        var mean = new Figures(names.Select(name => new Figure(name, rows.Average(row => row[name]))));
        return new SeedsReport(
            recipe,
            seeds,
            mean,
            new Figures(
                names.Select(name => new Figure(
                    name,
                    Math.Sqrt(rows.Sum(row => Math.Pow(row[name] - mean[name]!.Value, 2)) / (rows.Length - 1))
                ))
            )
        );
    }
}
