using Faer.Data.DataSets;
using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Evaluation.Sections;

/// <summary>
/// How often the decision about one label agrees with a reference label; see <see cref="ReferenceLabel"/>.
/// </summary>
public sealed record ReferenceReport : ReportPart
{
    /// <summary>The reference's name, such as <c>male_human</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The head of the label.</summary>
    public required string Head { get; init; }

    /// <summary>The label.</summary>
    public required string Label { get; init; }

    /// <summary>Pictures with this reference label.</summary>
    public required int Images { get; init; }

    /// <summary>Share of these pictures in which the decision agrees; null without a picture.</summary>
    public required double? Accuracy { get; init; }

    /// <summary>The confidence interval of the accuracy; also null if intervals were not requested.</summary>
    public required Interval? AccuracyInterval { get; init; }
}
