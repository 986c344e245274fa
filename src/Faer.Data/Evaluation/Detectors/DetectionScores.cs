using Faer.Data.Mosaics;

namespace Faer.Data.Evaluation.Detectors;

/// <summary>
/// What a detector found in a set of pictures, compared with their faces. The best detection first, each takes the face
/// with which it overlaps most, if that is at least <see cref="LeastOverlap"/> and the face is free. Detections at
/// ignored faces do not count. Not thread-safe.
/// </summary>
internal sealed class DetectionScores
{
    /// <summary>The intersection over union from which on a detection shows a face.</summary>
    public const float LeastOverlap = 0.5f;

    /// <summary>The false alarms per picture at which recall is reported.</summary>
    public const double FalseAlarms = 0.1;

    private readonly List<int> _faces = [];
    private readonly List<List<(float Score, bool IsFace)>> _found = [];
    private double _distances;
    private int _measured;

    /// <summary>The number of faces that are to be found.</summary>
    public int FaceCount => _faces.Sum();

    /// <summary>The number of pictures.</summary>
    public int PictureCount => _faces.Count;

    /// <summary>All counted detections: the score, and whether it is a face.</summary>
    public IEnumerable<(float Score, bool IsFace)> Found => _found.SelectMany(picture => picture);

    /// <summary>
    /// The mean distance of a found face's points from the true ones, over the longer side of its box; NaN if none was
    /// found.
    /// </summary>
    public double LandmarkError => _measured == 0 ? double.NaN : _distances / _measured;

    /// <summary>Adds a picture.</summary>
    /// <param name="detections">The detections, best score first.</param>
    /// <param name="faces">The faces of the picture.</param>
    public void Add(IReadOnlyList<FaceCandidate> detections, IReadOnlyList<MosaicFace> faces)
    {
        List<(float Score, bool IsFace)> found = [];
        _found.Add(found);
        _faces.Add(faces.Count(face => !face.IsIgnored));
        var isTaken = new bool[faces.Count];
        foreach (FaceCandidate detection in detections)
        {
            int best = -1;
            float most = LeastOverlap;
            bool isIgnored = false;
            for (int i = 0; i < faces.Count; i++)
            {
                float overlap = detection.Box.IntersectionOverUnion(faces[i].Box);
                if (faces[i].IsIgnored)
                    isIgnored |= detection.Box.ShareInside(faces[i].Box) >= LeastOverlap || overlap >= LeastOverlap;
                else if (!isTaken[i] && overlap >= most)
                    (best, most) = (i, overlap);
            }

            if (best < 0 && isIgnored)
                continue;
            found.Add((detection.Score, best >= 0));
            if (best < 0)
                continue;
            isTaken[best] = true;
            Measure(detection, faces[best]);
        }
    }

    /// <summary>Recall against false alarms.</summary>
    public DetectionCurve Curve() => new(_faces, _found);

    /// <summary>The highest recall with at most a number of false alarms per picture; 0 without faces.</summary>
    public double RecallAt(double falseAlarmsPerPicture) =>
        Curve().RecallAt((long)(falseAlarmsPerPicture * PictureCount)) ?? 0;

    private void Measure(FaceCandidate detection, MosaicFace face)
    {
        if (detection.Landmarks is not { } found)
            return;
        FaceLandmarks truth = face.Landmarks;
        float sum =
            (found.RightEye - truth.RightEye).Length()
            + (found.LeftEye - truth.LeftEye).Length()
            + (found.Nose - truth.Nose).Length()
            + (found.RightMouth - truth.RightMouth).Length()
            + (found.LeftMouth - truth.LeftMouth).Length();
        _distances += sum / FaceLandmarks.Count / Math.Max(face.Box.Width, face.Box.Height);
        _measured++;
    }
}
