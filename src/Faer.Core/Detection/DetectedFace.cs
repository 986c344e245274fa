namespace Faer.Detection;

/// <summary>A face found in a picture, in pixels of that picture.</summary>
/// <param name="Box">Where the face is.</param>
/// <param name="Landmarks">Its five points; null when only a box is known.</param>
/// <param name="Score">The detector's confidence, 0 to 1; 1 for boxes and points that a caller supplied.</param>
public sealed record DetectedFace(FaceBox Box, FaceLandmarks? Landmarks, float Score);
