namespace Faer.Training.Recipes;

/// <summary>The learning rate over time.</summary>
public sealed record ScheduleRecipe
{
    /// <summary>The shape of the schedule. Default cosine.</summary>
    public ScheduleKind Kind { get; init; } = ScheduleKind.Cosine;

    /// <summary>
    /// Epochs of linear warm-up from near 0 to the highest rate, updated at each step; may be a fraction. Default 1.
    /// </summary>
    public double WarmupEpochs { get; init; } = 1;

    /// <summary>Cosine: the final learning rate as a fraction of the highest rate, 0..1. Default 0.</summary>
    public double FinalFraction { get; init; }

    /// <summary>
    /// Exponential: the factor after each epoch, counted from the run's start, above 0 to 1. Default 0.95, as in the
    /// paper.
    /// </summary>
    public double Gamma { get; init; } = 0.95;

    /// <summary>
    /// Returns the invalid fields by their names in a recipe, each with the rule that it breaks; empty if all are
    /// valid.
    /// </summary>
    internal IEnumerable<(string Field, string Rule)> Faults() =>
        FieldRules.Broken([
            (WarmupEpochs is >= 0 and <= Recipe.MaxEpochs, "warmupEpochs", $"must be 0 to {Recipe.MaxEpochs}"),
            (FinalFraction is >= 0 and <= 1, "finalFraction", "must be 0 to 1"),
            (Gamma is > 0 and <= 1, "gamma", "must be above 0 and at most 1"),
        ]);
}
