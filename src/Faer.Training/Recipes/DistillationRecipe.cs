using System.Collections.ObjectModel;

namespace Faer.Training;

/// <summary>
/// What split train learns from a teacher (Hinton, Vinyals, Dean 2015): the probabilities that other models gave its pictures, in a table that
/// <c>faer-train label</c> writes. Splits val and test never see them. The maps are by the name of a head.
/// </summary>
public sealed record DistillationRecipe
{
    /// <summary>
    /// The table, relative to the recipe's folder; on the command line, to the folder that the program runs in. Null for no teacher. Default
    /// null.
    /// </summary>
    public string? Table { get; init; }

    /// <summary>
    /// The teacher's share w, 0 to 1, where the data have a label of their own: the target is (1 - w) * own + w * teacher. 0 for a head that
    /// is not named. Default none.
    /// </summary>
    public IReadOnlyDictionary<string, double> Weights { get; init; } = ReadOnlyDictionary<string, double>.Empty;

    /// <summary>
    /// The temperature T of the teacher's probabilities, above 0 to 10: they become p^(1/T), renormalized. Below 1 they are sharper. 1 for a head
    /// that is not named. Default none.
    /// </summary>
    public IReadOnlyDictionary<string, double> Temperatures { get; init; } = ReadOnlyDictionary<string, double>.Empty;

    /// <summary>
    /// How sure the teacher must be to count, 0 to 1, before the temperature. Single-label: the largest probability. Multi-label: the larger of p
    /// and 1 - p of each label. 0 for a head that is not named. Default none.
    /// </summary>
    public IReadOnlyDictionary<string, double> MinConfidences { get; init; } = ReadOnlyDictionary<string, double>.Empty;

    /// <summary>The heads in which labels that the data lack stay missing; the teacher gives them in all others. Default none.</summary>
    public IReadOnlyList<string> FillExcept { get; init; } = [];

    private const int MaxTemperature = 10;

    /// <summary>The fields that name heads, with the names in them.</summary>
    internal IEnumerable<(string Field, IEnumerable<string> Heads)> NamedHeads =>
        [
            ("distillation.weights", Weights.Keys),
            ("distillation.temperatures", Temperatures.Keys),
            ("distillation.minConfidences", MinConfidences.Keys),
            ("distillation.fillExcept", FillExcept),
        ];

    /// <summary>The fields that are out of range, by their names in a recipe, and the rule that each breaks; none when all is well.</summary>
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
