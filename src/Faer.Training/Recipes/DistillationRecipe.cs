using System.Collections.ObjectModel;

namespace Faer.Training.Recipes;

/// <summary>
/// How split train learns from a teacher (Hinton, Vinyals, Dean 2015): from the probabilities that other models gave
/// for its pictures, in a table written by <c>faer-train label</c>. Splits val and test do not use them. The keys of
/// the maps are names of heads.
/// </summary>
public sealed record DistillationRecipe
{
    /// <summary>
    /// The path of the table, relative to the recipe's folder; on the command line, relative to the working directory.
    /// Null for no teacher. Default null.
    /// </summary>
    public string? Table { get; init; }

    /// <summary>
    /// The teacher's share w, 0 to 1, for pictures that have their own label: the target is (1 - w) * own + w *
    /// teacher. 0 for a head that is not named. Default none.
    /// </summary>
    public IReadOnlyDictionary<string, double> Weights { get; init; } = ReadOnlyDictionary<string, double>.Empty;

    /// <summary>
    /// The temperature T of the teacher's probabilities, above 0 to 10: they become p^(1/T), renormalized. A T below 1
    /// sharpens them. 1 for a head that is not named. Default none.
    /// </summary>
    public IReadOnlyDictionary<string, double> Temperatures { get; init; } = ReadOnlyDictionary<string, double>.Empty;

    /// <summary>
    /// The minimum confidence for the teacher to be used, 0 to 1, before the temperature. Single-label: the largest
    /// probability. Multi-label: the larger of p and 1 - p, for each label. 0 for a head that is not named. Default
    /// none.
    /// </summary>
    public IReadOnlyDictionary<string, double> MinConfidences { get; init; } = ReadOnlyDictionary<string, double>.Empty;

    /// <summary>
    /// The heads whose missing labels stay missing. In all other heads the teacher supplies them. Default none.
    /// </summary>
    public IReadOnlyList<string> FillExcept { get; init; } = [];

    private const int MaxTemperature = 10;

    /// <summary>The fields that name heads, each with these names.</summary>
    internal IEnumerable<(string Field, IEnumerable<string> Heads)> NamedHeads =>
        [
            ("distillation.weights", Weights.Keys),
            ("distillation.temperatures", Temperatures.Keys),
            ("distillation.minConfidences", MinConfidences.Keys),
            ("distillation.fillExcept", FillExcept),
        ];

    /// <summary>
    /// Returns the invalid fields by their names in a recipe, each with the rule that it breaks; empty if all are
    /// valid.
    /// </summary>
    internal IEnumerable<(string Field, string Rule)> Faults() =>
        FieldRules.Broken([
            (Table is null || FieldRules.IsLine(Table), "table", "must be a file's path"),
            (
                Table is not null || !NamedHeads.Any(field => field.Heads.Any()),
                "table",
                "is missing, but other fields of distillation are set"
            ),
            (Weights.Values.All(weight => weight is >= 0 and <= 1), "weights", "must be 0 to 1"),
            (
                Temperatures.Values.All(temperature => temperature is > 0 and <= MaxTemperature),
                "temperatures",
                $"must be above 0 and at most {MaxTemperature}"
            ),
            (MinConfidences.Values.All(confidence => confidence is >= 0 and <= 1), "minConfidences", "must be 0 to 1"),
        ]);
}
