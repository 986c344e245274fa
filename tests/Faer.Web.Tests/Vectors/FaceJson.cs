using System.Numerics;
using System.Text.Json.Nodes;
using Faer.Detection;

namespace Faer.Web.Tests.Vectors;

/// <summary>Converts faces, boxes and transforms to the JSON of the vectors.</summary>
internal static class FaceJson
{
    public static JsonObject Of(FaceCandidate face) =>
        new()
        {
            ["box"] = Of(face.Box),
            ["landmarks"] = face.Landmarks is { } points ? Of(points) : null,
            ["score"] = face.Score,
            ["landmarksReliable"] = face.IsReliable,
            ["index"] = face.Index,
        };

    public static JsonArray Of(IEnumerable<FaceCandidate> faces) => [.. faces.Select(Of)];

    public static JsonObject Of(FaceBox box) =>
        new()
        {
            ["x"] = box.X,
            ["y"] = box.Y,
            ["width"] = box.Width,
            ["height"] = box.Height,
        };

    public static JsonObject Of(FaceLandmarks points) =>
        new()
        {
            ["rightEye"] = Of(points.RightEye),
            ["leftEye"] = Of(points.LeftEye),
            ["nose"] = Of(points.Nose),
            ["rightMouth"] = Of(points.RightMouth),
            ["leftMouth"] = Of(points.LeftMouth),
        };

    public static JsonObject Of(HeadPose pose) =>
        new()
        {
            ["yaw"] = pose.YawDegrees,
            ["pitch"] = pose.PitchDegrees,
            ["roll"] = pose.RollDegrees,
        };

    public static JsonObject Of(Vector2 point) => new() { ["x"] = point.X, ["y"] = point.Y };

    public static JsonObject Of(Matrix3x2 matrix) =>
        new()
        {
            ["m11"] = matrix.M11,
            ["m12"] = matrix.M12,
            ["m21"] = matrix.M21,
            ["m22"] = matrix.M22,
            ["m31"] = matrix.M31,
            ["m32"] = matrix.M32,
        };

    public static JsonObject Of(SearchView view) =>
        new()
        {
            ["toImage"] = Of(view.ToImage),
            ["width"] = view.Width,
            ["height"] = view.Height,
        };
}
