using System.Runtime.InteropServices;
using Faer.Imaging;

namespace Faer.Detection;

/// <summary>
/// Checks faces that may not be upright in views rotated by quarter turns. The detector gives a rotated face upright
/// points, with a lower score than an upright face.
/// </summary>
/// <remarks>
/// Rotations are compared by the detector's score in a view in which the face has <see cref="ViewFacePx"/> pixels; the
/// rotation with the highest score is kept. The detector scores upright faces higher, so only faces below
/// <see cref="SureScore"/> are checked, the largest first. If the first <see cref="MaxChecked"/> of them are all
/// upright, the rest are assumed to be upright. If a face is rotated, the whole picture is searched in that rotation.
/// If no face is sure, it is searched in all rotations: in a rotated picture, hair, ears and shoulders look like unsure
/// upright faces.
/// </remarks>
internal sealed class TurnedFaces(IViewSearch pass, FaceDetectorOptions options)
{
    /// <summary>Faces with at least this score are assumed to be upright.</summary>
    public const float SureScore = 0.91f;

    /// <summary>The number of unsure faces of a picture that are checked while all of them are upright.</summary>
    public const int MaxChecked = 4;

    /// <summary>The side of a face in pixels, in the views that compare rotations.</summary>
    public const float ViewFacePx = 32;

    /// <summary>The largest deviation of reliable points from a typical face, as a fraction of its side.</summary>
    public const float ReliableDeviation = 0.15f;

    private const int ViewSidePx = 64;
    private const int AllTurns = 0b1110;

    // How much higher the score of a rotated view must be than the score of the upright view.
    private const float LeastGain = 0.03f;

    // The longer side of the copy that is searched in each rotation, at a quarter of the cost of searching a large
    // picture.
    private const int TurnedSidePx = 640;
    private const float SameFace = 0.3f;

    private readonly FaceView _view = new(pass);
    private readonly List<FaceCandidate> _found = [];
    private readonly List<(float SidePx, int Index)> _unsure = [];

    /// <summary>Corrects the unsure faces that are rotated.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="faces">The faces in pixels of the picture; changed in place, and not sorted again.</param>
    /// <returns>The rotations that occurred, one bit per number of quarter turns.</returns>
    public int Correct(RgbImage image, List<FaceCandidate> faces)
    {
        _unsure.Clear();
        for (int i = 0; i < faces.Count; i++)
        {
            if (faces[i].Score < SureScore)
                _unsure.Add((faces[i].SidePx, i));
        }

        _unsure.Sort(
            static (a, b) => b.SidePx.CompareTo(a.SidePx) is not 0 and int bySize ? bySize : a.Index.CompareTo(b.Index)
        );
        int turns = 0;
        for (int i = 0; i < _unsure.Count && (i < MaxChecked || turns != 0); i++)
        {
            int index = _unsure[i].Index,
                turn = BestTurn(image, faces[index], out float score);
            if (score < options.ScoreThreshold)
                faces[index] = faces[index] with { IsReliable = false };
            if (turn == 0 || Refine(image, faces[index], 90 * turn) is not { } refined)
                continue;
            faces[index] = refined with { Index = faces[index].Index };
            turns |= 1 << turn;
        }

        return turns;
    }

    /// <summary>
    /// Adds the faces of a picture that are found only if it is rotated, and marks faces whose points do not fit a
    /// face.
    /// </summary>
    /// <param name="image">The picture.</param>
    /// <param name="turns">The rotations in which faces were corrected, as of <see cref="Correct"/>.</param>
    /// <param name="faces">The faces in pixels of the picture; sorted if faces were corrected or added.</param>
    public void AddMissed(RgbImage image, int turns, List<FaceCandidate> faces)
    {
        bool isAnySure = false;
        foreach (FaceCandidate face in CollectionsMarshal.AsSpan(faces))
            isAnySure |= face.Score >= SureScore;
        if (!isAnySure)
            turns = AllTurns;
        for (int turn = 1; turn < 4; turn++)
        {
            if ((turns & (1 << turn)) != 0)
                AddTurned(image, turn, faces);
        }

        if (turns != 0)
            YuNetDecoder.SuppressInPlace(faces, options.OverlapThreshold);
        foreach (ref FaceCandidate face in CollectionsMarshal.AsSpan(faces))
        {
            if (!HasReliablePoints(face))
                face = face with { IsReliable = false };
        }
    }

    /// <summary>Whether the points of a face fit a typical face in some rotation, or are unknown.</summary>
    public static bool HasReliablePoints(FaceCandidate face) =>
        face.Landmarks is not { } points || LandmarkFit.Of(points).Deviation <= ReliableDeviation;

    private int BestTurn(RgbImage image, FaceCandidate face, out float score)
    {
        score = ScoreIn(image, face, 0);
        if (score >= SureScore)
            return 0;
        int best = 0;
        float least = score + LeastGain;
        for (int turn = 1; turn < 4; turn++)
        {
            if (ScoreIn(image, face, turn) is var turned && turned > least)
                (best, least, score) = (turn, turned, turned);
        }

        return best;
    }

    private float ScoreIn(RgbImage image, FaceCandidate face, int turn) =>
        _view.Find(image, face, 90 * turn, options.ScoreThreshold, ViewSidePx, ViewFacePx)?.Score ?? 0;

    /// <summary>Detects the face again in a view rotated by its roll; null if it is not found there.</summary>
    private FaceCandidate? Refine(RgbImage image, FaceCandidate face, float degrees)
    {
        if (_view.Find(image, face, degrees, options.ScoreThreshold) is not { Landmarks: { } points } coarse)
            return null;
        float roll = LandmarkFit.Of(points).RollDegrees;
        return
            float.IsFinite(roll)
            && _view.Find(image, coarse, roll, options.ScoreThreshold) is { } fine
            && fine.Score >= coarse.Score
            ? fine
            : coarse;
    }

    private void AddTurned(RgbImage image, int turn, List<FaceCandidate> faces)
    {
        pass.Search(
            image,
            SearchView.WholeTurned(image, turn, Math.Min(TurnedSidePx, options.MaxSidePx)),
            options.ScoreThreshold,
            _found
        );
        foreach (FaceCandidate found in CollectionsMarshal.AsSpan(_found))
        {
            bool isKnown = false;
            foreach (FaceCandidate face in CollectionsMarshal.AsSpan(faces))
                isKnown |= face.Score >= found.Score && face.Box.IntersectionOverUnion(found.Box) > SameFace;
            if (!isKnown && Refine(image, found, 90 * turn) is { } refined)
                faces.Add(refined with { Index = faces.Count });
        }
    }
}
