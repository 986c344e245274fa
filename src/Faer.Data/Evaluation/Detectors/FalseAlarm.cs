namespace Faer.Data.Evaluation.Detectors;

/// <summary>A box that a detector finds in a picture without faces.</summary>
/// <param name="Picture">The picture.</param>
/// <param name="Detector">The detector's name.</param>
/// <param name="Score">The detector's score, 0 to 1.</param>
/// <param name="Box">The box, in pixels of the picture.</param>
internal sealed record FalseAlarm(string Picture, string Detector, float Score, FaceBox Box);
