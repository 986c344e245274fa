using Faer.Data.Mosaics;

namespace Faer.Training.Tasks.Detection;

/// <summary>
/// What a detector found in a set of pictures, compared with their faces. The best detection first, each takes the face
/// with which it overlaps most, if that is at least <see cref="LeastOverlap"/> and the face is free. Detections at
/// ignored faces do not count. Not thread-safe.
/// </summary>
internal sealed class DetectionScores
{
    /// <summary>The intersection over union from which on a detection shows a face.</summary>
    public const float LeastOverlap = 0.5f;

    private readonly List<(float Score, bool IsFace)> _found = [];
    private double _distances;
    private int _measured;

    /// <summary>The number of faces that are to be found.</summary>
    public int FaceCount { get; private set; }

    /// <summary>The number of pictures.</summary>
    public int PictureCount { get; private set; }

    /// <summary>All counted detections: the score, and whether it is a face.</summary>
    public IReadOnlyList<(float Score, bool IsFace)> Found => _found;

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
        PictureCount++;
        FaceCount += faces.Count(face => !face.IsIgnored);
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
            _found.Add((detection.Score, best >= 0));
            if (best < 0)
                continue;
            isTaken[best] = true;
            Measure(detection, faces[best]);
        }
    }

    /// <summary>
    /// The area under the curve of precision against recall, where each precision is the best at this recall or a
    /// higher one (Everingham et al. 2010); 0 without faces.
    /// </summary>
    public double AveragePrecision()
    {
        (double Recall, double Precision)[] curve = [.. Curve().Select(point => (point.Recall, point.Precision))];
        double area = 0,
            best = 0;
        for (int i = curve.Length - 1; i >= 0; i--)
        {
            best = Math.Max(best, curve[i].Precision);
            area += best * (curve[i].Recall - (i > 0 ? curve[i - 1].Recall : 0));
        }

        return area;
    }

    /// <summary>The highest recall with at most a number of false alarms per picture.</summary>
    public double RecallAt(double falseAlarmsPerPicture) =>
        Curve()
            .Where(point => point.FalseAlarms <= falseAlarmsPerPicture * PictureCount)
            .Select(point => point.Recall)
            .DefaultIfEmpty(0)
            .Max();

    /// <summary>
    /// Recall, precision and false alarms at every score that occurs, from the highest on. Equal scores are one point.
    /// </summary>
    public IEnumerable<(float Score, double Recall, double Precision, int FalseAlarms)> Curve()
    {
        (float Score, bool IsFace)[] sorted = [.. _found.OrderByDescending(one => one.Score)];
        int hits = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            hits += sorted[i].IsFace ? 1 : 0;
            if (i + 1 < sorted.Length && sorted[i + 1].Score == sorted[i].Score)
                continue;
            double recall = FaceCount == 0 ? 0 : (double)hits / FaceCount;
            yield return (sorted[i].Score, recall, (double)hits / (i + 1), i + 1 - hits);
        }
    }

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
