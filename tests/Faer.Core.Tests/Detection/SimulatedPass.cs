using System.Numerics;
using Faer.Detection;
using Faer.Imaging;

namespace Faer.Core.Tests.Detection;

/// <summary>
/// A detector that is given the faces of a picture and answers like YuNet: with the full score for faces that are
/// upright in the view, with a lower score and upright points for others, with false faces inside a face that is too
/// large, and not at all for a face that is too small.
/// </summary>
internal sealed class SimulatedPass(params SimulatedPass.Person[] people) : IViewSearch
{
    public const float UprightScore = 0.94f;
    public const float TurnedShare = 0.85f;
    public const float GhostScore = 0.7f;

    private const float LeastPx = 10;
    private const float MostPx = 500;

    // The picture as a whole, which is searched first; later ones may be reduced copies of it.
    private RgbImage? _picture;

    /// <summary>The views that were searched.</summary>
    public List<SearchView> Views { get; } = [];

    public void Search(RgbImage image, SearchView view, float leastScore, List<FaceCandidate> faces)
    {
        Views.Add(view);
        faces.Clear();
        _picture ??= image;
        float factor = MathF.Round((float)_picture.Width / image.Width);
        Matrix3x2.Invert(view.ToImage * Matrix3x2.CreateScale(factor), out Matrix3x2 toView);
        float scale = new Vector2(toView.M11, toView.M12).Length();
        float viewDegrees = MathF.Atan2(view.ToImage.M12, view.ToImage.M11) * 180 / MathF.PI;
        foreach (Person person in people)
        {
            Vector2 center = Vector2.Transform(person.Center, toView);
            float side = person.SidePx * scale;
            if (center.X < 0 || center.Y < 0 || center.X > view.Width || center.Y > view.Height || side < LeastPx)
                continue;
            if (side > MostPx)
            {
                AddGhosts(faces, center, side);
                continue;
            }

            float degrees = Between180(person.RollDegrees - viewDegrees);
            if (!person.IsSeenOnSide && MathF.Abs(degrees) is > 50 and < 130)
                continue;
            bool isUpright = MathF.Abs(degrees) <= 50;
            Add(faces, center, side, isUpright ? degrees : 0, isUpright ? person.Score : TurnedShare * person.Score);
        }

        for (int i = 0; i < faces.Count; i++)
            faces[i] = faces[i].Transform(view.ToImage);
        faces.RemoveAll(face => face.Score < leastScore);
        YuNetDecoder.SuppressInPlace(faces, 0.3f);
    }

    private static void AddGhosts(List<FaceCandidate> faces, Vector2 center, float side)
    {
        Add(faces, center - new Vector2(side / 5), 0.5f * side, 0, GhostScore);
        Add(faces, center + new Vector2(side / 5), 0.4f * side, 0, GhostScore);
    }

    private static void Add(List<FaceCandidate> faces, Vector2 center, float side, float degrees, float score)
    {
        var box = new FaceBox(center.X - (side / 2), center.Y - (side / 2), side, side);
        Matrix3x2 turn = Matrix3x2.CreateRotation(degrees * MathF.PI / 180, center);
        var upright = new FaceCandidate(box, TypicalLandmarks.In(box), score, faces.Count);
        faces.Add(upright with { Landmarks = upright.Transform(turn).Landmarks });
    }

    private static float Between180(float degrees) => degrees - (360 * MathF.Round(degrees / 360));

    /// <summary>A face in the picture.</summary>
    /// <param name="Center">Its centre in pixels.</param>
    /// <param name="SidePx">Its side length in pixels.</param>
    /// <param name="RollDegrees">Its clockwise rotation.</param>
    /// <param name="Score">The detector's confidence when the face is upright.</param>
    /// <param name="IsSeenOnSide">Whether the detector also finds it, wrongly, when it lies on its side.</param>
    internal sealed record Person(
        Vector2 Center,
        float SidePx,
        float RollDegrees = 0,
        float Score = UprightScore,
        bool IsSeenOnSide = true
    );
}
