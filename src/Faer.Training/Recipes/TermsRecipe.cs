namespace Faer.Training.Recipes;

/// <summary>
/// The permitted use of a recipe's weights, as far as its author can state it. It does not affect the weights, so it is
/// not part of the recipe's hash.
/// </summary>
public sealed record TermsRecipe
{
    /// <summary>
    /// The kind of data set that licence, text and the recipe's name refer to, such as <c>lfw</c>. They are not used
    /// for weights of another data set. Default null: any data set.
    /// </summary>
    public string? DataSet { get; init; }

    /// <summary>The licence in a few words. Default null: not stated.</summary>
    public string? Licence { get; init; }

    /// <summary>The terms in full sentences. Default null: not stated.</summary>
    public string? Text { get; init; }

    /// <summary>Whether licence, text and name apply to weights of a data set.</summary>
    internal bool HoldFor(string dataSet) => DataSet is null || DataSet == dataSet;

    /// <summary>
    /// Returns the invalid fields by their names in a recipe, each with the rule that it breaks; empty if all are
    /// valid.
    /// </summary>
    internal IEnumerable<(string Field, string Rule)> Faults() =>
        FieldRules.Broken([
            (DataSet is null || FieldRules.IsLine(DataSet), "dataSet", "must be the kind of a data set, such as lfw"),
            (Licence is null || FieldRules.IsLine(Licence), "licence", "must be a single line of text"),
            (Text is null || !string.IsNullOrWhiteSpace(Text), "text", "must not be empty"),
        ]);
}
