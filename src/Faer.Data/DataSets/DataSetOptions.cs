using System.Collections.ObjectModel;

namespace Faer.Data.DataSets;

/// <summary>Which labels and groups of a data set are read, and what they are called. Immutable.</summary>
public sealed record DataSetOptions
{
    /// <summary>Name of the head of own labels if <see cref="Head"/> is null: <c>label</c>.</summary>
    public const string DefaultHead = "label";

    /// <summary>Every label of the data set; the head of own labels is named <see cref="DefaultHead"/>.</summary>
    public static DataSetOptions Default { get; } = new();

    /// <summary>
    /// Only for <c>folder:</c>: the labels to read, by the names of columns or class folders; empty for all. Default
    /// empty.
    /// </summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>
    /// Only for <c>folder:</c>: the name of the head made from class folders or columns of 0 and 1; null for
    /// <see cref="DefaultHead"/>. If null, class folders with names of expressions make the standard head
    /// <c>expression</c>. Default null.
    /// </summary>
    public string? Head { get; init; }

    /// <summary>
    /// Only for <c>folder:</c>: columns that name a group of the picture instead of a label. Default none.
    /// </summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>
    /// Only for <c>folder:</c>: the column that names whose face it is; case is ignored. Default <c>person</c>.
    /// </summary>
    public string Person { get; init; } = SampleGroups.Person;

    /// <summary>How votes become labels. Default <see cref="VoteTargets.Majority"/>.</summary>
    public VoteTargets Votes { get; init; }

    /// <summary>Whether a val is made of a data set that has none. Default <see cref="HoldOutRule.Automatic"/>.</summary>
    public HoldOutRule HoldOut { get; init; }

    /// <summary>
    /// Attributes of CelebA derived from a group: from the attribute's name to <c>group=value</c>, such as <c>Male</c>
    /// to <c>gender=Male</c>. Default none.
    /// </summary>
    public IReadOnlyDictionary<string, string> AttributesFromGroups { get; init; } =
        ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Whether all options that only apply to <c>folder:</c> have their defaults.</summary>
    internal bool IsPlain => Labels.Count == 0 && Head is null && Groups.Count == 0 && Person == SampleGroups.Person;

    /// <summary>Returns these options for a data set other than <c>folder:</c>.</summary>
    internal DataSetOptions WithoutOwn() =>
        this with
        {
            Labels = [],
            Head = null,
            Groups = [],
            Person = SampleGroups.Person,
        };

    /// <summary>
    /// Returns the members that are out of range, by their names in a recipe, and the rule that each breaks; empty if
    /// all are valid.
    /// </summary>
    internal IEnumerable<(string Field, string Rule)> Faults() =>
        FieldRules.Broken(
            (AreNames(Labels), "labels", "must be single-line names without duplicates"),
            (Head is null || LabelHead.NameFault(Head) is null, "head", LabelHead.NameFault(Head ?? "")!),
            (AreNames(Groups), "groups", "must be single-line names without duplicates"),
            (FieldRules.IsLine(Person), "person", "must be the name of a column"),
            (
                !Groups.Contains(Person, StringComparer.OrdinalIgnoreCase),
                "groups",
                "must not name the person column, which is already a group"
            ),
            (Enum.IsDefined(Votes), "votes", "must be majority or soft"),
            (Enum.IsDefined(HoldOut), "holdOut", "must be automatic or none")
        );

    /// <summary>Throws if there are <see cref="Faults"/>.</summary>
    /// <param name="source">The data set, for the message.</param>
    /// <exception cref="FaerException">An option is out of range; the message names it.</exception>
    internal void Validate(string source)
    {
        foreach ((string field, string rule) in Faults())
            throw new FaerException($"Data set '{source}': {field} {rule}.");
    }

    private static bool AreNames(IReadOnlyList<string> names) =>
        names.All(FieldRules.IsLine) && names.Distinct(StringComparer.Ordinal).Count() == names.Count;
}
