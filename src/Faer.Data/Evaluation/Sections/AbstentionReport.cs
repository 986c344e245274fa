using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Evaluation.Sections;

/// <summary>
/// The accuracy of a head when its least confident answers are withheld (selective classification: El-Yaniv and Wiener,
/// 2010). The confidence of a single-label head is the probability of its answer. A multi-label head gives one answer
/// per label; its confidence is the distance of the probability from the threshold.
/// </summary>
public sealed record AbstentionReport : ReportPart
{
    /// <summary>The number of equal coverage steps of <see cref="Curve"/>: 50.</summary>
    public const int CurveSteps = 50;

    /// <summary>The head.</summary>
    public required string Head { get; init; }

    /// <summary>
    /// The number of answers with a label: pictures for a single-label head, labels of pictures for a multi-label head.
    /// </summary>
    public required int Answers { get; init; }

    /// <summary>
    /// The area under the risk-coverage curve (AURC: Geifman and El-Yaniv, 2017): the mean share of wrong answers over
    /// all coverages. 0 to 1, 0 is perfect; null without an answer.
    /// </summary>
    public required double? Area { get; init; }

    /// <summary>The confidence interval of the area; also null if intervals were not requested.</summary>
    public required Interval? AreaInterval { get; init; }

    /// <summary>The accuracy at some coverages, highest coverage first.</summary>
    public required IReadOnlyList<AbstentionLevel> Levels { get; init; }

    /// <summary>The result of the certainty rule in the model file; null if it has none.</summary>
    public AbstentionRule? Rule { get; init; }

    /// <summary>The accuracy at coverages of 1/50, 2/50 and so on to 1; empty without an answer.</summary>
    public required IReadOnlyList<double> Curve { get; init; }
}
