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

    /// <summary>The fields that are out of range, by their names in a recipe, and the rule that each breaks; none when all is well.</summary>
    internal IEnumerable<(string Field, string Rule)> Faults() =>
        FieldRules.Broken([
            (DataSet is null || FieldRules.IsLine(DataSet), "dataSet", "must be the kind of a data set, such as lfw"),
            (Licence is null || FieldRules.IsLine(Licence), "licence", "must be a text in one line"),
            (Text is null || !string.IsNullOrWhiteSpace(Text), "text", "must not be empty"),
        ]);
}
