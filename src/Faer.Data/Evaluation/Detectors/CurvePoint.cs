namespace Faer.Data.Evaluation.Detectors;

/// <summary>A point of a curve of recall over false alarms.</summary>
/// <param name="Score">The lowest score of the detections that count.</param>
/// <param name="FalseAlarms">The number of false alarms in all pictures.</param>
/// <param name="Recall">The share of faces that were found, 0 to 1.</param>
internal sealed record CurvePoint(float Score, long FalseAlarms, double Recall);
