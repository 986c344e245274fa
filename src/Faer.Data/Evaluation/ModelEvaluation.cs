namespace Faer.Data.Evaluation;

/// <summary>The result of evaluating a model file.</summary>
/// <param name="Report">How good it is.</param>
/// <param name="Predictions">What it said about each picture, in the data set's order without the unreadable ones.</param>
/// <param name="Samples">The pictures that were to be judged, with their labels.</param>
/// <param name="Thresholds">The probability from which each label of a multi-label head counts as present, by the head's name; null for 0.5 each.</param>
public sealed record ModelEvaluation(
    EvaluationReport Report,
    Predictions Predictions,
    IReadOnlyList<FaceSample> Samples,
    IReadOnlyDictionary<string, IReadOnlyList<float>>? Thresholds = null
);
