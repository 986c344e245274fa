namespace Faer.Data.Evaluation.Detectors;

/// <summary>Finds the face at an expected place.</summary>
internal static class CentralFace
{
    /// <summary>Whether a box covers a point; the left and upper edges belong to the box.</summary>
    public static bool Covers(IReadOnlyList<DetectedFace> faces, float x, float y) =>
        faces.Any(face =>
            face.Box.X <= x && x < face.Box.X + face.Box.Width && face.Box.Y <= y && y < face.Box.Y + face.Box.Height
        );
}
