using Faer.Imaging;

namespace Faer.Detection;

/// <summary>
/// Checks unsure faces in a view of their surroundings, where they have <see cref="FaceView.FacePx"/> pixels. Such a face
/// gets the mean of both scores: hands, letters and leaves that look like a face at one size seldom do at another.
/// </summary>
/// <param name="pass">One pass of the detector.</param>
/// <param name="options">The detector's settings.</param>
internal sealed class SecondLook(IViewSearch pass, FaceDetectorOptions options)
{
    /// <summary>Faces with at least this score are not checked.</summary>
    public const float SureScore = 0.85f;

    private readonly FaceView _view = new(pass);

    /// <summary>
    /// Changes the scores of unsure faces, and removes faces whose new score is below the threshold. Faces that were
    /// found in a rotated view keep their score, which comes from such a view already.
    /// </summary>
    /// <param name="image">The picture.</param>
    /// <param name="faces">The faces in pixels of the picture; sorted again if scores changed.</param>
    public void Confirm(RgbImage image, List<FaceCandidate> faces)
    {
        bool hasChanged = false;
        for (int i = 0; i < faces.Count; i++)
        {
            FaceCandidate face = faces[i];
            if (face.Score >= SureScore || face.IsConfirmed)
                continue;

            // A lower score than half the threshold could not lift the mean of an unsure face above the threshold.
            float score = _view.Find(image, face, 0, options.ScoreThreshold / 2)?.Score ?? 0;
            faces[i] = face with { Score = (face.Score + score) / 2, IsConfirmed = true };
            hasChanged = true;
        }

        if (!hasChanged)
            return;
        faces.RemoveAll(face => face.Score < options.ScoreThreshold);
        YuNetDecoder.SuppressInPlace(faces, options.OverlapThreshold);
    }
}
