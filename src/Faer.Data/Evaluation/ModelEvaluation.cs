namespace Faer.Data.Evaluation;

/// <summary>What came of evaluating a model file.</summary>
/// <param name="Report">How good it is.</param>
/// <param name="Predictions">What it said about each picture, in the data set's order without the unreadable ones.</param>
/// <param name="Samples">The pictures that were to be judged, with their labels.</param>
/// <param name="AttributeThresholds">From which probability on each of the 40 attributes counts as present; null for 0.5 each.</param>
public sealed record ModelEvaluation(
    EvaluationReport Report,
    Predictions Predictions,
    IReadOnlyList<FaceSample> Samples,
    IReadOnlyList<float>? AttributeThresholds = null
);
