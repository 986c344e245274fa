using System.Runtime.InteropServices;
using Faer.Imaging;

namespace Faer.Detection;

/// <summary>
/// Checks unsure faces in a view of their surroundings, where they have <see cref="FaceView.FacePx"/> pixels. Such a face
/// gets the box and the points of the view and the mean of both scores: hands, letters and leaves that look like a face at
/// one size seldom do at another.
/// </summary>
/// <param name="pass">One pass of the detector.</param>
/// <param name="options">The detector's settings.</param>
internal sealed class SecondLook(IViewSearch pass, FaceDetectorOptions options)
{
    /// <summary>Faces with at least this score are not checked.</summary>
    public const float SureScore = 0.85f;

    private readonly FaceView _view = new(pass);

    /// <summary>
    /// Changes the scores of unsure faces. Faces whose new score is below the threshold stay: they may be rotated.
    /// </summary>
    /// <param name="image">The picture.</param>
    /// <param name="faces">The faces in pixels of the picture; sorted again if scores changed.</param>
    public void Confirm(RgbImage image, List<FaceCandidate> faces)
    {
        bool hasChanged = false;
        foreach (ref FaceCandidate face in CollectionsMarshal.AsSpan(faces))
        {
            if (face.Score >= SureScore)
                continue;
            face = LookAt(image, face);
            hasChanged = true;
        }

        if (hasChanged)
            YuNetDecoder.SuppressInPlace(faces, options.OverlapThreshold);
    }

    private FaceCandidate LookAt(RgbImage image, FaceCandidate face)
    {
        // A lower score than half the threshold could not lift the mean above the threshold.
        FaceCandidate? seen = _view.FindUpright(image, face, options.ScoreThreshold / 2);
        return (seen ?? face) with
        {
            Score = (face.Score + (seen?.Score ?? 0)) / 2,
            Index = face.Index,
            IsReliable = face.IsReliable && (seen is null || TurnedFaces.HasReliablePoints(seen.Value)),
        };
    }
}
