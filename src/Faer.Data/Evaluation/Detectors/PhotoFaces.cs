namespace Faer.Data.Evaluation.Detectors;

/// <summary>The faces that one detector finds in a photo.</summary>
/// <param name="Detector">The detector's name.</param>
/// <param name="Faces">The number of faces.</param>
/// <param name="SmallestPx">The longer side of the smallest box in pixels; null without faces.</param>
/// <param name="LargestPx">The longer side of the largest box in pixels; null without faces.</param>
internal sealed record PhotoFaces(string Detector, int Faces, double? SmallestPx, double? LargestPx)
{
    /// <summary>Counts faces.</summary>
    public static PhotoFaces Of(string detector, IReadOnlyList<DetectedFace> faces)
    {
        double[] sides = [.. faces.Select(face => (double)Math.Max(face.Box.Width, face.Box.Height)).Order()];
        return sides.Length == 0
            ? new PhotoFaces(detector, 0, null, null)
            : new PhotoFaces(detector, sides.Length, sides[0], sides[^1]);
    }
}
