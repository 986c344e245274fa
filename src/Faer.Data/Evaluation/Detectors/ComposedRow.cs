namespace Faer.Data.Evaluation.Detectors;

/// <summary>The figures of one detector, or of the difference between two, in composed pictures.</summary>
/// <param name="Detector">The detector's name, or <c>difference</c>.</param>
/// <param name="AveragePrecision">The area under the curve of precision against recall, 0 to 1.</param>
/// <param name="Recall">
/// The share of faces found with <see cref="DetectionScores.FalseAlarms"/> false alarms per picture, 0 to 1.
/// </param>
/// <param name="LandmarkError">
/// The mean distance of the points of found faces, over the side of the face; null if no face has points, and for a
/// difference.
/// </param>
internal sealed record ComposedRow(string Detector, Measured AveragePrecision, Measured Recall, double? LandmarkError);
