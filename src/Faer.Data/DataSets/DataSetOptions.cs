using System.Collections.ObjectModel;

namespace Faer.Data;

/// <summary>Which labels and groups of a data set are read, and what they are called. Immutable.</summary>
public sealed record DataSetOptions
{
    /// <summary>The name of the own head where <see cref="Head"/> is null: <c>label</c>.</summary>
    public const string DefaultHead = "label";

    /// <summary>Every label of the data set, the own head under <see cref="DefaultHead"/>.</summary>
    public static DataSetOptions Default { get; } = new();

    /// <summary>
    /// A <c>folder:</c> alone: the labels that are read, by the names of columns or of class folders; empty for all. Default empty.
    /// </summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>
    /// A <c>folder:</c> alone: the name of the head that class folders or columns of 0 and 1 make; null for <see cref="DefaultHead"/>.
    /// Class folders with names of expressions make the standard head <c>expression</c> where this is null. Default null.
    /// </summary>
    public string? Head { get; init; }

    /// <summary>A <c>folder:</c> alone: columns that name a group of the picture instead of a label. Default none.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>A <c>folder:</c> alone: the column that names whose face it is, in upper or lower case. Default <c>person</c>.</summary>
    public string Person { get; init; } = SampleGroups.Person;

    /// <summary>What votes become labels as. Default <see cref="VoteTargets.Majority"/>.</summary>
    public VoteTargets Votes { get; init; }

    /// <summary>
    /// Attributes of CelebA that a group decides: from the attribute's name to <c>group=value</c>, such as <c>Male</c> to
    /// <c>gender=Male</c>. Default none.
    /// </summary>
    public IReadOnlyDictionary<string, string> AttributesFromGroups { get; init; } =
        ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Whether nothing is set that only a <c>folder:</c> knows.</summary>
    internal bool IsPlain => Labels.Count == 0 && Head is null && Groups.Count == 0 && Person == SampleGroups.Person;

    /// <summary>These options for a data set that is no <c>folder:</c>.</summary>
    internal DataSetOptions WithoutOwn() =>
        this with
        {
            Labels = [],
            Head = null,
            Groups = [],
            Person = SampleGroups.Person,
        };

    /// <summary>The members that are out of range, by their names in a recipe, and the rule that each breaks; none when all is well.</summary>
    internal IEnumerable<(string Field, string Rule)> Faults() =>
        FieldRules.Broken(
            (AreNames(Labels), "labels", "must be names in one line, each once"),
            (Head is null || LabelHead.NameFault(Head) is null, "head", LabelHead.NameFault(Head ?? "")!),
            (AreNames(Groups), "groups", "must be names in one line, each once"),
            (FieldRules.IsLine(Person), "person", "must be the name of a column"),
            (
                !Groups.Contains(Person, StringComparer.OrdinalIgnoreCase),
                "groups",
                "names the column of the person, which is a group by itself"
            ),
            (Enum.IsDefined(Votes), "votes", "must be majority or soft")
        );

    /// <summary>Refuses options that have <see cref="Faults"/>.</summary>
    /// <param name="source">The data set, for the message.</param>
    /// <exception cref="FaerException">There is one; the message names the option.</exception>
    internal void Validate(string source)
    {
        foreach ((string field, string rule) in Faults())
            throw new FaerException($"Data set '{source}': {field} {rule}.");
    }

    private static bool AreNames(IReadOnlyList<string> names) =>
        names.All(FieldRules.IsLine) && names.Distinct(StringComparer.Ordinal).Count() == names.Count;
}
