namespace Faer.Training;

/// <summary>What the network starts from.</summary>
public sealed record BackboneRecipe
{
    /// <summary>
    /// A file of weights, as <see cref="BackboneWeights"/> takes them, relative to the folder that the program runs in; null starts from
    /// initial weights. Default null.
    /// </summary>
    public string? Weights { get; init; }
}
