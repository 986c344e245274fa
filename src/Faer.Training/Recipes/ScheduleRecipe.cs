namespace Faer.Training.Recipes;

/// <summary>The learning rate over time.</summary>
public sealed record ScheduleRecipe
{
    /// <summary>The shape of the schedule. Default cosine.</summary>
    public ScheduleKind Kind { get; init; } = ScheduleKind.Cosine;

    /// <summary>
    /// Epochs of linear warm-up from <see cref="WarmupRate"/> to the highest rate, updated at each step; may be a
    /// fraction. Default 1.
    /// </summary>
    public double WarmupEpochs { get; init; } = 1;

    /// <summary>
    /// The learning rate from which the warm-up of every group starts to rise, at least 0. The first step is already one
    /// step above it. Default 0.
    /// </summary>
    public double WarmupRate { get; init; }

    /// <summary>Cosine: the final learning rate as a fraction of the highest rate, 0..1. Default 0.</summary>
    public double FinalFraction { get; init; }

    /// <summary>
    /// Cosine: the final learning rate, the same for every group, at least 0; not together with
    /// <see cref="FinalFraction"/>. Default 0.
    /// </summary>
    public double FinalRate { get; init; }

    /// <summary>
    /// Steps: the numbers of complete epochs, in ascending order, after which the rate is multiplied by
    /// <see cref="Gamma"/>. Default empty.
    /// </summary>
    public IReadOnlyList<int> Steps { get; init; } = [];

    /// <summary>
    /// Exponential: the factor after each epoch; steps: the factor after each of the <see cref="Steps"/>. Both count from
    /// the run's start; above 0 to 1. Default 0.95, as in the paper.
    /// </summary>
    public double Gamma { get; init; } = 0.95;

    /// <summary>
    /// Returns the invalid fields by their names in a recipe, each with the rule that it breaks; empty if all are
    /// valid.
    /// </summary>
    internal IEnumerable<(string Field, string Rule)> Faults() =>
        FieldRules.Broken([
            (WarmupEpochs is >= 0 and <= Recipe.MaxEpochs, "warmupEpochs", $"must be 0 to {Recipe.MaxEpochs}"),
            (WarmupRate >= 0, "warmupRate", "must be at least 0"),
            (FinalFraction is >= 0 and <= 1, "finalFraction", "must be 0 to 1"),
            (FinalRate >= 0, "finalRate", "must be at least 0"),
            (FinalRate == 0 || FinalFraction == 0, "finalRate", "and schedule.finalFraction must not both be set"),
            (
                Steps.All(epoch => epoch is >= 1 and <= Recipe.MaxEpochs)
                    && Steps.Zip(Steps.Skip(1)).All(pair => pair.First < pair.Second),
                "steps",
                $"must be ascending whole numbers from 1 to {Recipe.MaxEpochs}"
            ),
            (
                (Kind == ScheduleKind.Steps) == (Steps.Count > 0),
                "steps",
                "must be given with schedule.kind steps, and only with it"
            ),
            (Gamma is > 0 and <= 1, "gamma", "must be above 0 and at most 1"),
        ]);
}
