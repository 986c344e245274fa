namespace Faer.Data.Evaluation;

/// <summary>How often the decision about one label agrees with a second opinion on it; see <see cref="ReferenceLabel"/>.</summary>
public sealed record ReferenceReport : ReportPart
{
    /// <summary>The reference's name, such as <c>male_human</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The head that the label is of.</summary>
    public required string Head { get; init; }

    /// <summary>The label.</summary>
    public required string Label { get; init; }

    /// <summary>Pictures with this second opinion.</summary>
    public required int Images { get; init; }

    /// <summary>Share of them in which the decision agrees; null without a picture.</summary>
    public required double? Accuracy { get; init; }

    /// <summary>The confidence interval of the accuracy; null also when none was asked for.</summary>
    public required Interval? AccuracyInterval { get; init; }
}
