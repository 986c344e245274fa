namespace Faer.Training;

/// <summary>The learning rate over time.</summary>
public sealed record ScheduleRecipe
{
    /// <summary>Its shape. Default cosine.</summary>
    public ScheduleKind Kind { get; init; } = ScheduleKind.Cosine;

    /// <summary>Epochs of linear warm-up from near 0 to the highest rate, step by step; may be a fraction. Default 1.</summary>
    public double WarmupEpochs { get; init; } = 1;

    /// <summary>Cosine: what remains of the highest rate at the end, 0..1. Default 0.</summary>
    public double FinalFraction { get; init; }

    /// <summary>Exponential: the factor after each epoch, counted from the run's start, above 0 to 1. Default 0.95, as the paper.</summary>
    public double Gamma { get; init; } = 0.95;

    /// <summary>The fields that are out of range, by their names in a recipe, and the rule that each breaks; none when all is well.</summary>
    internal IEnumerable<(string Field, string Rule)> Faults() =>
        FieldRules.Broken([
            (WarmupEpochs is >= 0 and <= Recipe.MaxEpochs, "warmupEpochs", $"must be 0 to {Recipe.MaxEpochs}"),
            (FinalFraction is >= 0 and <= 1, "finalFraction", "must be 0 to 1"),
            (Gamma is > 0 and <= 1, "gamma", "must be above 0 and at most 1"),
        ]);
}
