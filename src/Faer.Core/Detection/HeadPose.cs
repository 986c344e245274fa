using System.Globalization;

namespace Faer.Detection;

/// <summary>
/// How a head is turned, in degrees, estimated from the five points of its face (<see cref="From"/>). 0, 0, 0 is a face
/// that looks straight into the camera, upright.
/// </summary>
/// <param name="YawDegrees">
/// Rotation to a side, -90 to 90. Above 0: to the subject's own left, so that the nose points to the viewer's right.
/// Below 0: to the subject's own right.
/// </param>
/// <param name="PitchDegrees">Rotation up or down, -90 to 90. Above 0 the face looks up, below 0 down.</param>
/// <param name="RollDegrees">
/// Tilt in the picture plane, above -180 up to 180. Above 0: clockwise as the viewer sees it, towards the subject's own
/// left shoulder.
/// </param>
/// <remarks>
/// The angles define the rotation Rz(roll) Ry(yaw) Rx(pitch) of a face that looks into the camera: first pitch, then
/// yaw about the picture's vertical axis, last roll in the picture plane. <see cref="DetectedFace.RollDegrees"/> is the
/// rotation of a flat face fitted to the points; it differs from this roll if the face is turned to a side.
/// </remarks>
public readonly record struct HeadPose(float YawDegrees, float PitchDegrees, float RollDegrees)
{
    /// <summary>
    /// The larger of the absolute yaw and pitch, in degrees, 0 to 90. Roll does not count, because alignment corrects
    /// it.
    /// </summary>
    public float DegreesFromFrontal => Math.Max(Math.Abs(YawDegrees), Math.Abs(PitchDegrees));

    /// <summary>
    /// The angles in whole degrees: <c>yaw 12, pitch -3, roll 5 degrees</c>. For logs and debuggers; the format may
    /// change.
    /// </summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"yaw {Whole(YawDegrees)}, pitch {Whole(PitchDegrees)}, roll {Whole(RollDegrees)} degrees"
        );

    // As an integer, because a rounded float could be -0.
    private static int Whole(float degrees) => (int)MathF.Round(degrees);

    /// <summary>
    /// Estimates the pose: the least-squares fit of a head model in weak perspective (parallel rays, any size) to the
    /// five points, found from a grid of poses and refined by Gauss-Newton steps. Takes about a microsecond and
    /// allocates nothing. Safe to call from many threads.
    /// </summary>
    /// <param name="landmarks">The points, in pixels of any picture.</param>
    /// <returns>The pose, always finite; null if the points coincide or are not finite.</returns>
    public static HeadPose? From(FaceLandmarks landmarks) => PoseFit.Of(landmarks);
}
