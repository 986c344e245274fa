namespace Faer.Data.Evaluation;

/// <summary>A difference of two recipes on the same images.</summary>
/// <param name="Value">First minus second, a fraction.</param>
/// <param name="Interval">
/// Its confidence interval. With one run of a recipe it holds for other images alone, as nothing is known of other seeds.
/// </param>
/// <param name="PValue">How likely a difference of this size is between recipes that are equal, 0 to 1; not corrected for further comparisons.</param>
/// <param name="Runs">Runs of the recipe that has fewer.</param>
internal sealed record PairedDifference(double Value, Interval Interval, double PValue, int Runs)
{
    /// <summary>Below this many runs of each recipe nobody can tell a recipe from its seeds: 3.</summary>
    public const int FewestRuns = 3;

    /// <summary>Whether there are runs enough to say which recipe is better.</summary>
    public bool CanBeJudged => Runs >= FewestRuns;
}
