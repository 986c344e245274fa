namespace Faer.Detection;

/// <summary>How a head is turned, in degrees, estimated from the five points of its face (<see cref="From"/>). 0, 0, 0 looks straight into the camera, upright.</summary>
/// <param name="YawDegrees">
/// Turned to a side, -90 to 90: above 0 to the subject's own left, so that the nose points to the viewer's right; below 0 to the subject's own right.
/// </param>
/// <param name="PitchDegrees">Raised or lowered, -90 to 90: above 0 the face looks up, below 0 down.</param>
/// <param name="RollDegrees">
/// Tilted in the picture plane, above -180 up to 180: above 0 clockwise as the viewer sees it, towards the subject's own left shoulder.
/// </param>
/// <remarks>
/// Angles are those of the rotation Rz(roll) Ry(yaw) Rx(pitch) of a face that looked into the camera: first it nods, then it turns about the picture's
/// vertical, last it tilts in the picture plane. <see cref="DetectedFace.RollDegrees"/> is the turn of a flat face laid over the points; it differs
/// from this roll where the face is turned aside.
/// </remarks>
public readonly record struct HeadPose(float YawDegrees, float PitchDegrees, float RollDegrees)
{
    /// <summary>
    /// The larger of how far yaw and pitch are from straight ahead, in degrees, 0 to 90. Roll does not count, because alignment turns it back.
    /// </summary>
    public float DegreesFromFrontal => Math.Max(Math.Abs(YawDegrees), Math.Abs(PitchDegrees));

    /// <summary>
    /// The pose in which a model of a head, drawn in weak perspective (parallel rays, any size), comes closest to the five points: least squares, found
    /// from a grid of poses and refined by Gauss-Newton steps. Costs about a microsecond and allocates nothing. Safe to call from many threads.
    /// </summary>
    /// <param name="landmarks">The points, in pixels of any picture.</param>
    /// <returns>The pose, always finite; null where the points coincide or are not finite.</returns>
    public static HeadPose? From(FaceLandmarks landmarks) => PoseFit.Of(landmarks);
}
