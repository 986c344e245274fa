using System.Numerics;
using Faer.Data.Evaluation.Metrics;

namespace Faer.Data.Evaluation.Detectors;

/// <summary>How far the five points of two detectors are apart, relative to the distance of the eyes.</summary>
/// <param name="Faces">The number of faces that both detectors found.</param>
/// <param name="Mean">The mean over faces and points; null without faces.</param>
/// <param name="Median">The median over faces of the mean over points; null without faces.</param>
/// <param name="Largest5Percent">The value that 5 % of the faces exceed; null without faces.</param>
internal sealed record LandmarkDistances(int Faces, double? Mean, double? Median, double? Largest5Percent)
{
    /// <summary>Summarizes the distances of faces.</summary>
    public static LandmarkDistances Of(IEnumerable<double> distances)
    {
        List<double> sorted = [.. distances.Order()];
        return sorted.Count == 0
            ? new LandmarkDistances(0, null, null, null)
            : new LandmarkDistances(
                sorted.Count,
                sorted.Average(),
                Bootstrap.Quantile(sorted, 0.5),
                Bootstrap.Quantile(sorted, 0.95)
            );
    }

    /// <summary>
    /// The mean distance of the points of one face over the distance between the eyes in <paramref name="other"/>; null
    /// if a face has no points or its eyes coincide.
    /// </summary>
    public static double? Between(DetectedFace? face, DetectedFace? other)
    {
        if (face?.Landmarks is not { } points || other?.Landmarks is not { } others)
            return null;
        double eyes = Vector2.Distance(others.RightEye, others.LeftEye),
            sum = 0;
        for (int i = 0; i < FaceLandmarks.Count; i++)
            sum += Vector2.Distance(points[i], others[i]);
        return eyes > 0 ? sum / FaceLandmarks.Count / eyes : null;
    }
}
