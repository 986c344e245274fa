using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Evaluation.Sections;

/// <summary>The ROC curve of each label of a head with at most 10 labels: one label against all others.</summary>
public sealed record CurveReport : ReportPart
{
    /// <summary>The maximum number of labels of a head with curves: 10.</summary>
    public const int MaximumLabels = 10;

    /// <summary>The head.</summary>
    public required string Head { get; init; }

    /// <summary>The labels that are present in some pictures and absent in others.</summary>
    public required IReadOnlyList<LabelCurve> Labels { get; init; }
}
