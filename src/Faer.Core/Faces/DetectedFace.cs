using System.Globalization;
using Faer.Detection;

namespace Faer;

/// <summary>A face found in a picture, in pixels of that picture.</summary>
/// <param name="Box">The face's box.</param>
/// <param name="Landmarks">Its five points; null when only a box is known.</param>
/// <param name="Score">The detector's confidence, 0 to 1; 1 for boxes and points that a caller supplied.</param>
public sealed record DetectedFace(FaceBox Box, FaceLandmarks? Landmarks, float Score)
{
    /// <summary>
    /// Whether the points fit a face in one of the rotations that were tried. False means that alignment, and so every
    /// estimate, may be wrong. Default true; detectors other than <see cref="OnnxFaceDetector"/> need not set it.
    /// </summary>
    public bool LandmarksReliable { get; init; } = true;

    /// <summary>
    /// How far the face is turned in the picture plane, in degrees clockwise, above -180 up to 180; 0 is upright.
    /// Estimated from the points; null without points or if they coincide.
    /// </summary>
    public float? RollDegrees =>
        Landmarks is { } points && LandmarkFit.Of(points).RollDegrees is var roll && float.IsFinite(roll) ? roll : null;

    /// <summary>
    /// The box and the score: <c>(132, 80, 96 x 120 px), score 0.93</c>. For logs and debuggers; the format may change.
    /// </summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Box}, score {Score:F2}");
}
