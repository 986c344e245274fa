using Faer.Detection;

namespace Faer.Data.Evaluation.Detectors;

/// <summary>Ranges of how far a head is turned away from the camera.</summary>
internal static class PoseBand
{
    private const float FrontalDegrees = 20;
    private const float HalfTurnedDegrees = 40;

    /// <summary>The bands, the frontal one first; the last one is of faces without points.</summary>
    public static IReadOnlyList<string> All { get; } =
    ["below 20 degrees", "20 to 40 degrees", "above 40 degrees", "unknown"];

    /// <summary>The band of a face, by the larger of yaw and pitch.</summary>
    public static string Of(DetectedFace? face)
    {
        HeadPose? pose = face?.Landmarks is { } points ? HeadPose.From(points) : null;
        return All[
            pose switch
            {
                null => 3,
                { DegreesFromFrontal: < FrontalDegrees } => 0,
                { DegreesFromFrontal: <= HalfTurnedDegrees } => 1,
                _ => 2,
            }
        ];
    }
}
