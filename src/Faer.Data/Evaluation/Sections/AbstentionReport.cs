namespace Faer.Data.Evaluation;

/// <summary>
/// What a head gains by withholding the answers that it is least sure of (selective classification: El-Yaniv and Wiener, 2010). A single-label
/// head is as sure as the probability of its answer; a multi-label head gives one answer per label, and is as sure as the distance of the
/// probability from the threshold.
/// </summary>
public sealed record AbstentionReport : ReportPart
{
    /// <summary>How many equal steps of coverage <see cref="Curve"/> has: 50.</summary>
    public const int CurveSteps = 50;

    /// <summary>The head.</summary>
    public required string Head { get; init; }

    /// <summary>Answers with a label: pictures of a single-label head, labels of pictures of a multi-label head.</summary>
    public required int Answers { get; init; }

    /// <summary>
    /// The area under the risk-coverage curve (AURC: Geifman and El-Yaniv, 2017): the mean share of wrong answers over all coverages. 0 to 1, 0
    /// is perfect; null without an answer.
    /// </summary>
    public required double? Area { get; init; }

    /// <summary>The confidence interval of the area; null also when none was asked for.</summary>
    public required Interval? AreaInterval { get; init; }

    /// <summary>The accuracy at some coverages, highest coverage first.</summary>
    public required IReadOnlyList<AbstentionLevel> Levels { get; init; }

    /// <summary>What the model file's own rule gives; null where it has none.</summary>
    public AbstentionRule? Rule { get; init; }

    /// <summary>The accuracy at coverages of 1/50, 2/50 and so on to 1; empty without an answer.</summary>
    public required IReadOnlyList<double> Curve { get; init; }
}
