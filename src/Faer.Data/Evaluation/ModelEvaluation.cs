namespace Faer.Data.Evaluation;

/// <summary>What came of evaluating a model file.</summary>
/// <param name="Report">How good it is.</param>
/// <param name="Predictions">What it said about each picture, in the data set's order without the unreadable ones.</param>
public sealed record ModelEvaluation(EvaluationReport Report, Predictions Predictions);
