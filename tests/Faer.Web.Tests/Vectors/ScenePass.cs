using System.Numerics;
using System.Text.Json.Nodes;
using Faer.Detection;
using Faer.Imaging;

namespace Faer.Web.Tests.Vectors;

/// <summary>
/// Simulates YuNet on a made-up picture: the score decreases with a face's rotation, faces on their side get upright
/// points, faces upside down are not found, and much too large faces are found as two false ones. Records each view and
/// its detections.
/// </summary>
internal sealed class ScenePass(IReadOnlyList<SceneFace> scene) : IViewSearch
{
    private const float MostViewPx = 450,
        MostRoll = 100,
        UprightPoints = 50;

    // The picture as a whole, which is searched first; later ones may be reduced copies of it.
    private RgbImage? _picture;

    public JsonArray Calls { get; } = [];

    public void Search(RgbImage image, SearchView view, float leastScore, List<FaceCandidate> faces)
    {
        faces.Clear();
        _picture ??= image;
        float factor = MathF.Round((float)_picture.Width / image.Width);
        Assert.True(Matrix3x2.Invert(view.ToImage * Matrix3x2.CreateScale(factor), out Matrix3x2 toView));
        foreach (SceneFace face in scene)
            AddSeen(face, toView, view, faces);
        for (int i = 0; i < faces.Count; i++)
            faces[i] = faces[i].Transform(view.ToImage);
        faces.RemoveAll(face => face.Score < leastScore);
        YuNetDecoder.SuppressInPlace(faces, new FaceDetectorOptions().OverlapThreshold);
        Calls.Add(
            new JsonObject
            {
                ["width"] = image.Width,
                ["height"] = image.Height,
                ["view"] = FaceJson.Of(view),
                ["leastScore"] = leastScore,
                ["faces"] = FaceJson.Of(faces),
            }
        );
    }

    private static void AddSeen(SceneFace face, Matrix3x2 toView, SearchView view, List<FaceCandidate> faces)
    {
        Vector2 center = Vector2.Transform(face.Center, toView);
        float side = face.SidePx * new Vector2(toView.M11, toView.M12).Length();
        float roll = MathF.IEEERemainder(
            face.RollDegrees + (MathF.Atan2(toView.M12, toView.M11) * 180 / MathF.PI),
            360
        );
        bool isInside = center.X > 0 && center.Y > 0 && center.X < view.Width && center.Y < view.Height;
        if (!isInside || side < face.LeastViewPx || Math.Abs(roll) > MostRoll)
            return;

        if (side > MostViewPx)
        {
            foreach (float offset in new[] { -side / 4, side / 4 })
                Add(new SceneFace(center + new Vector2(offset, offset), side / 3), 0, 0.7f, faces);
            return;
        }

        float rollOfPoints = Math.Abs(roll) > UprightPoints ? 0 : roll;
        float score = 0.95f - (0.003f * Math.Abs(roll)) - (side >= face.UnsurePx ? 0.2f : 0);
        Add(face with { Center = center, SidePx = side }, rollOfPoints, score, faces);
    }

    private static void Add(SceneFace face, float roll, float score, List<FaceCandidate> faces)
    {
        var box = new FaceBox(
            face.Center.X - (face.SidePx / 2),
            face.Center.Y - (face.SidePx / 2),
            face.SidePx,
            face.SidePx
        );
        FaceLandmarks points = TypicalLandmarks.In(box);
        if (face.HasMixedPoints)
            points = points with { RightEye = points.LeftMouth, LeftMouth = points.RightEye };
        var upright = new FaceCandidate(box, points, score, faces.Count);
        var turn = Matrix3x2.CreateRotation(roll * MathF.PI / 180, face.Center);
        faces.Add(upright with { Landmarks = upright.Transform(turn).Landmarks });
    }
}
