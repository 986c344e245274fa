namespace Faer.Data.Evaluation.Metrics;

/// <summary>The difference between two recipes on the same images.</summary>
/// <param name="Value">The mean score of the first recipe minus the mean score of the second, as a fraction.</param>
/// <param name="Interval">
/// The confidence interval. If a recipe has only one run, it covers other images but not other seeds of that recipe.
/// </param>
/// <param name="PValue">
/// The probability of a difference of at least this size between equal recipes, 0 to 1; not corrected for multiple
/// comparisons.
/// </param>
/// <param name="Runs">The number of runs of the recipe with fewer runs.</param>
internal sealed record PairedDifference(double Value, Interval Interval, double PValue, int Runs)
{
    /// <summary>
    /// The minimum number of runs of each recipe: 3. With fewer, the effect of a recipe cannot be separated from that
    /// of the seeds.
    /// </summary>
    public const int FewestRuns = 3;

    /// <summary>Whether there are enough runs to decide which recipe is better.</summary>
    public bool CanBeJudged => Runs >= FewestRuns;
}
