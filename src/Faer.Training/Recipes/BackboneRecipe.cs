using Faer.Training.StartingWeights;

namespace Faer.Training.Recipes;

/// <summary>The weights that the network starts from.</summary>
public sealed record BackboneRecipe
{
    /// <summary>
    /// A file of weights in a format of <see cref="BackboneWeights"/>, relative to the recipe's folder; on the command
    /// line, relative to the working directory. Null starts from initial weights. Default null.
    /// </summary>
    public string? Weights { get; init; }

    /// <summary>
    /// Returns the invalid fields by their names in a recipe, each with the rule that it breaks; empty if all are
    /// valid.
    /// </summary>
    internal IEnumerable<(string Field, string Rule)> Faults() =>
        FieldRules.Broken([(Weights is null || FieldRules.IsLine(Weights), "weights", "must be a file's path")]);
}
