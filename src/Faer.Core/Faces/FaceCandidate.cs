using System.Numerics;

namespace Faer;

/// <summary>A possible face during a search.</summary>
/// <param name="Box">Its box.</param>
/// <param name="Landmarks">Its five points; null if they are unknown.</param>
/// <param name="Score">The detector's confidence.</param>
/// <param name="Index">Its index among all candidates of a pass, which keeps the order of equal scores.</param>
internal readonly record struct FaceCandidate(FaceBox Box, FaceLandmarks? Landmarks, float Score, int Index)
{
    /// <summary>Whether the points fit a face in some rotation.</summary>
    public bool IsReliable { get; init; } = true;

    /// <summary>The longer side of the box in pixels.</summary>
    public float SidePx => Math.Max(Box.Width, Box.Height);

    /// <summary>The centre of the box.</summary>
    public Vector2 Center => new(Box.CenterX, Box.CenterY);

    public DetectedFace ToFace() => new(Box, Landmarks, Score) { LandmarksReliable = IsReliable };

    /// <summary>
    /// Transforms the face to the coordinates of another picture. If the picture is rotated, the new box encloses the
    /// rotated ellipse that fills the old box, which is exact for quarter turns.
    /// </summary>
    public FaceCandidate Transform(Matrix3x2 matrix)
    {
        Vector2 center = Vector2.Transform(Center, matrix);
        float width = Length(Box.Width * matrix.M11, Box.Height * matrix.M21),
            height = Length(Box.Width * matrix.M12, Box.Height * matrix.M22);
        return this with
        {
            Box = new FaceBox(center.X - (width / 2), center.Y - (height / 2), width, height),
            Landmarks = Landmarks is { } p
                ? new FaceLandmarks(
                    Vector2.Transform(p.RightEye, matrix),
                    Vector2.Transform(p.LeftEye, matrix),
                    Vector2.Transform(p.Nose, matrix),
                    Vector2.Transform(p.RightMouth, matrix),
                    Vector2.Transform(p.LeftMouth, matrix)
                )
                : null,
        };
    }

    private static float Length(float a, float b) =>
        b == 0 ? MathF.Abs(a)
        : a == 0 ? MathF.Abs(b)
        : new Vector2(a, b).Length();
}
