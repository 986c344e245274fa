using Faer.Detection;

namespace Faer.Records;

/// <summary>How the head is turned, in degrees, as in <see cref="HeadPose"/>.</summary>
/// <param name="Yaw">Above 0: turned to the subject's own left, the viewer's right.</param>
/// <param name="Pitch">Above 0: looks up.</param>
/// <param name="Roll">Above 0: tilted clockwise as the viewer sees it.</param>
public sealed record PoseRecord(float Yaw, float Pitch, float Roll)
{
    internal static PoseRecord From(HeadPose pose) => new(pose.YawDegrees, pose.PitchDegrees, pose.RollDegrees);
}
