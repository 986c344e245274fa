using System.Text.Json.Serialization;

namespace Faer.Data.Evaluation.Sections;

/// <summary>
/// The figures of a model for each value of a group, such as each age. Pictures without a value of the group count only
/// in <see cref="All"/>. Macro recall and mean AUC of a head are means over the classes and labels with at least 10
/// pictures in every compared group.
/// </summary>
public sealed record GroupReport : ReportPart
{
    /// <summary>The minimum number of pictures for comparing a figure between groups: 20.</summary>
    public const int MinimumImages = 20;

    /// <summary>The maximum number of rows, for the most frequent values: 200.</summary>
    public const int MaximumRows = 200;

    /// <summary>The group's name; two names where the values of two groups are crossed.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>The figures of all pictures; its values are empty.</summary>
    public required GroupRow All { get; init; }

    /// <summary>One row per value: numbers in numerical order, names alphabetically.</summary>
    public required IReadOnlyList<GroupRow> Rows { get; init; }

    /// <summary>The number of values beyond <see cref="MaximumRows"/>, which have no row.</summary>
    public required int ValuesWithoutRow { get; init; }

    /// <summary>
    /// The worst group for each figure. A figure is included if at least two groups have <see cref="MinimumImages"/>
    /// pictures for it.
    /// </summary>
    public required IReadOnlyList<WorstGroup> Worst { get; init; }

    /// <summary>The group's name for display.</summary>
    [JsonIgnore]
    internal string Title => string.Join(" x ", Columns);
}
