using Faer.Training.StartingWeights;

namespace Faer.Training.Recipes;

/// <summary>The weights that the network starts from.</summary>
public sealed record BackboneRecipe
{
    private const int HashDigits = 64;

    /// <summary>
    /// A file of weights in a format of <see cref="BackboneWeights"/>, relative to the recipe's folder; on the command
    /// line, relative to the working directory. Null starts from initial weights. Default null.
    /// </summary>
    public string? Weights { get; init; }

    /// <summary>
    /// The SHA-256 of the file's content, 64 lower-case hexadecimal digits; another file is refused. The recipe of a run
    /// folder states it, so it is part of the hash of the run's recipe. Null accepts any file. Default null.
    /// </summary>
    public string? Sha256 { get; init; }

    /// <summary>
    /// Returns the invalid fields by their names in a recipe, each with the rule that it breaks; empty if all are
    /// valid.
    /// </summary>
    internal IEnumerable<(string Field, string Rule)> Faults() =>
        FieldRules.Broken([
            (Weights is null || FieldRules.IsLine(Weights), "weights", "must be a file's path"),
            (
                Sha256 is null || (Sha256.Length == HashDigits && Sha256.All(char.IsAsciiHexDigitLower)),
                "sha256",
                $"must be {HashDigits} lower-case hexadecimal digits"
            ),
            (Sha256 is null || Weights is not null, "sha256", "must only be given with backbone.weights"),
        ]);
}
