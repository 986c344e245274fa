using System.Numerics;

namespace Faer.Records;

/// <summary>Five points of a face. Sides are the subject's own: the right eye lies on the viewer's left.</summary>
/// <param name="RightEye">Centre of the right eye.</param>
/// <param name="LeftEye">Centre of the left eye.</param>
/// <param name="Nose">Tip of the nose.</param>
/// <param name="RightMouth">Right corner of the mouth.</param>
/// <param name="LeftMouth">Left corner of the mouth.</param>
public sealed record LandmarksRecord(
    PointRecord RightEye,
    PointRecord LeftEye,
    PointRecord Nose,
    PointRecord RightMouth,
    PointRecord LeftMouth
)
{
    internal static LandmarksRecord From(FaceLandmarks points) =>
        new(
            Point(points.RightEye),
            Point(points.LeftEye),
            Point(points.Nose),
            Point(points.RightMouth),
            Point(points.LeftMouth)
        );

    private static PointRecord Point(Vector2 point) => new(point.X, point.Y);
}
