using System.Numerics;

namespace Faer.Detection;

/// <summary>A face while it is being searched for.</summary>
/// <param name="Box">Where it is.</param>
/// <param name="Landmarks">Its five points, where they are known.</param>
/// <param name="Score">The detector's confidence.</param>
/// <param name="Index">Which one it was among all.</param>
internal readonly record struct FaceCandidate(FaceBox Box, FaceLandmarks? Landmarks, float Score, int Index)
{
    public DetectedFace ToFace() => new(Box, Landmarks, Score);

    /// <summary>The same face in a picture of another size.</summary>
    public FaceCandidate Scale(Vector2 factor) => this with
    {
        Box = new FaceBox(Box.X * factor.X, Box.Y * factor.Y, Box.Width * factor.X, Box.Height * factor.Y),
        Landmarks = Landmarks is { } p ? new FaceLandmarks(p.RightEye * factor, p.LeftEye * factor, p.Nose * factor, p.RightMouth * factor, p.LeftMouth * factor) : null,
    };
}
