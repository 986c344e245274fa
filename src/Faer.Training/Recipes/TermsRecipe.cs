namespace Faer.Training;

/// <summary>What weights that a recipe gives may be used for, as far as its author can say. It changes no weight, and so not the recipe's hash.</summary>
public sealed record TermsRecipe
{
    /// <summary>
    /// The kind of data set that licence, text and the recipe's name are of, such as <c>lfw</c>: weights of another data set take none of the three.
    /// Default null: any.
    /// </summary>
    public string? DataSet { get; init; }

    /// <summary>The licence in a few words. Default null: not stated.</summary>
    public string? Licence { get; init; }

    /// <summary>The terms in full sentences. Default null: not stated.</summary>
    public string? Text { get; init; }

    /// <summary>Whether they hold for weights of a data set.</summary>
    internal bool HoldFor(string dataSet) => DataSet is null || DataSet == dataSet;
}
