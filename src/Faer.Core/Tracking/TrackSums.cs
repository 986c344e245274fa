using Faer.Models;

namespace Faer.Tracking;

/// <summary>Accumulates a track's summary while the track is followed.</summary>
internal sealed class TrackSums(TrackedFace first, TimeSpan start)
{
    private readonly double[] _probabilities = new double[first.Raw.Heads.Probabilities.Length];
    private readonly List<ExpressionSpan> _spans = [];
    private readonly TrackTimeline _timeline = new(first.Raw.Heads);
    private TimeSpan _end;
    private double _score;
    private int _frames;

    public void Add(TrackedFace face, TimeSpan time)
    {
        _frames++;
        _end = time;
        _score += face.Raw.Score;
        ReadOnlySpan<float> raw = face.Raw.Heads.Probabilities.Span;
        for (int i = 0; i < _probabilities.Length; i++)
            _probabilities[i] += raw[i];
        if (face.Smoothed.HasExpression)
            AddSpan(face.Smoothed.Expression.Label, time);
        _timeline.Add(time, face.Smoothed.Heads.Probabilities.ToArray());
    }

    public TrackSummary Sum(ModelMetadata metadata)
    {
        var means = new FaceAnalysis(
            new DetectedFace(first.Raw.Box, null, 1),
            metadata,
            [.. _probabilities.Select(sum => (float)(sum / _frames))],
            embedding: null
        );
        return new TrackSummary(
            first.TrackId,
            start,
            _end,
            _frames,
            (float)(_score / _frames),
            means.Heads,
            means.HasExpression ? means.Expression : null,
            means.HasAttributes ? means.Attributes : null,
            _spans.ToArray(),
            _timeline
        );
    }

    private void AddSpan(Expression label, TimeSpan time)
    {
        if (_spans.Count > 0)
            _spans[^1] = _spans[^1] with { End = time };
        if (_spans.Count > 0 && _spans[^1].Label == label)
            _spans[^1] = _spans[^1] with { Frames = _spans[^1].Frames + 1 };
        else
            _spans.Add(new ExpressionSpan(label, time, time, 1));
    }
}
