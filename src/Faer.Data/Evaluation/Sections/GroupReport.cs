using System.Text.Json.Serialization;

namespace Faer.Data.Evaluation;

/// <summary>
/// How good a model is for each value of a group, such as each age. Pictures without a value of the group count in <see cref="All"/> alone.
/// The macro recall and the mean AUC of a head are over the classes and labels with at least 10 pictures in every group that is compared.
/// </summary>
public sealed record GroupReport : ReportPart
{
    /// <summary>A figure needs this many pictures to be compared with other groups: 20.</summary>
    public const int MinimumImages = 20;

    /// <summary>At most this many values have a row, the most frequent ones: 200.</summary>
    public const int MaximumRows = 200;

    /// <summary>The group's name; two names where the values of two groups are crossed.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>The figures of all pictures; its values are empty.</summary>
    public required GroupRow All { get; init; }

    /// <summary>One row per value; numbers in order, names by their letters.</summary>
    public required IReadOnlyList<GroupRow> Rows { get; init; }

    /// <summary>Values beyond <see cref="MaximumRows"/>, which have no row.</summary>
    public required int ValuesWithoutRow { get; init; }

    /// <summary>The worst group by each figure that at least two groups have <see cref="MinimumImages"/> pictures for.</summary>
    public required IReadOnlyList<WorstGroup> Worst { get; init; }

    /// <summary>The group's name for people.</summary>
    [JsonIgnore]
    internal string Title => string.Join(" x ", Columns);
}
