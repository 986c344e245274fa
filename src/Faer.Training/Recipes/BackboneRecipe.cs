namespace Faer.Training;

/// <summary>What the network starts from.</summary>
public sealed record BackboneRecipe
{
    /// <summary>
    /// A file of weights, as <see cref="BackboneWeights"/> takes them, relative to the folder that the program runs in; null starts from
    /// initial weights. Default null.
    /// </summary>
    public string? Weights { get; init; }

    /// <summary>The fields that are out of range, by their names in a recipe, and the rule that each breaks; none when all is well.</summary>
    internal IEnumerable<(string Field, string Rule)> Faults() =>
        FieldRules.Broken([(Weights is null || FieldRules.IsLine(Weights), "weights", "must be a file's path")]);
}
