namespace Faer.Data.Evaluation.Detectors;

/// <summary>
/// The detections of one detector in all pictures, sorted once, so that recall at a number of false alarms takes one
/// pass for each weighting of the pictures. Immutable and safe to use from many threads.
/// </summary>
internal sealed class DetectionCurve
{
    private readonly int[] _faces;
    private readonly (float Score, bool IsFace, int Picture)[] _detections;

    /// <summary>Sorts the detections by falling score.</summary>
    /// <param name="faces">The number of marked faces of each picture.</param>
    /// <param name="detections">The detections of each picture, with <see cref="FaceMatching"/>'s decision.</param>
    /// <exception cref="ArgumentException">The numbers of pictures differ.</exception>
    public DetectionCurve(IReadOnlyList<int> faces, IReadOnlyList<IReadOnlyList<(float Score, bool IsFace)>> detections)
    {
        if (faces.Count != detections.Count)
            throw new ArgumentException($"{faces.Count} pictures do not match {detections.Count}.", nameof(detections));
        _faces = [.. faces];
        _detections =
        [
            .. detections
                .SelectMany((list, picture) => list.Select(one => (one.Score, one.IsFace, Picture: picture)))
                .OrderByDescending(one => one.Score),
        ];
    }

    /// <summary>The number of detections.</summary>
    public int Count => _detections.Length;

    /// <summary>
    /// The largest recall with at most a number of false alarms, 0 to 1; null without faces. Detections with the same
    /// score count together or not at all.
    /// </summary>
    /// <param name="falseAlarms">The number of false alarms in all pictures, at least 0.</param>
    /// <param name="weights">How often each picture counts; empty counts each picture once.</param>
    public double? RecallAt(long falseAlarms, ReadOnlySpan<int> weights = default)
    {
        long found = 0,
            wrong = 0,
            kept = 0;
        for (int i = 0; i < _detections.Length; i++)
        {
            Add(_detections[i], weights, ref found, ref wrong);
            if (IsTied(i))
                continue;
            if (wrong > falseAlarms)
                break;
            kept = found;
        }

        return Share(kept, weights);
    }

    /// <summary>The recall of all detections, 0 to 1, null without faces; and the number of their false
    /// alarms.</summary>
    public (double? Recall, long FalseAlarms) Whole(ReadOnlySpan<int> weights = default)
    {
        long found = 0,
            wrong = 0;
        foreach ((float, bool, int) detection in _detections)
            Add(detection, weights, ref found, ref wrong);
        return (Share(found, weights), wrong);
    }

    /// <summary>The points at which recall rises, from the highest score on.</summary>
    /// <param name="weights">How often each picture counts; empty counts each picture once.</param>
    public IReadOnlyList<CurvePoint> Points(ReadOnlySpan<int> weights = default)
    {
        List<CurvePoint> points = [];
        long found = 0,
            wrong = 0,
            before = 0;
        for (int i = 0; i < _detections.Length; i++)
        {
            Add(_detections[i], weights, ref found, ref wrong);
            if (IsTied(i) || found == before)
                continue;
            before = found;
            points.Add(new CurvePoint(_detections[i].Score, wrong, Share(found, weights) ?? 0));
        }

        return points;
    }

    /// <summary>
    /// The area under the curve of precision against recall, where each precision is the best at this recall or a
    /// higher one (Everingham et al. 2010); 0 without faces.
    /// </summary>
    /// <param name="weights">How often each picture counts; empty counts each picture once.</param>
    public double AveragePrecision(ReadOnlySpan<int> weights = default)
    {
        IReadOnlyList<CurvePoint> points = Points(weights);
        long faces = FaceCount(weights);
        double area = 0,
            best = 0;
        for (int i = points.Count - 1; i >= 0; i--)
        {
            double found = points[i].Recall * faces;
            best = Math.Max(best, found / (found + points[i].FalseAlarms));
            area += best * (points[i].Recall - (i > 0 ? points[i - 1].Recall : 0));
        }

        return area;
    }

    private bool IsTied(int i) => i + 1 < _detections.Length && _detections[i + 1].Score == _detections[i].Score;

    private static void Add(
        (float Score, bool IsFace, int Picture) detection,
        ReadOnlySpan<int> weights,
        ref long found,
        ref long wrong
    )
    {
        int weight = weights.IsEmpty ? 1 : weights[detection.Picture];
        if (detection.IsFace)
            found += weight;
        else
            wrong += weight;
    }

    private double? Share(long found, ReadOnlySpan<int> weights)
    {
        long all = FaceCount(weights);
        return all == 0 ? null : (double)found / all;
    }

    private long FaceCount(ReadOnlySpan<int> weights)
    {
        long all = 0;
        for (int i = 0; i < _faces.Length; i++)
            all += weights.IsEmpty ? _faces[i] : (long)weights[i] * _faces[i];
        return all;
    }
}
