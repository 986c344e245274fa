using Faer.Detection;
using Faer.Models;

namespace Faer.Tracking;

/// <summary>What a track's summary is made of, while the track is followed.</summary>
internal sealed class TrackSums(TrackedFace first, TimeSpan start)
{
    private readonly double[] _expression = new double[
        first.Raw.HasExpression ? first.Raw.Expression.Probabilities.Count : 0
    ];
    private readonly double[] _attributes = new double[first.Raw.HasAttributes ? FacialAttributes.Count : 0];
    private readonly List<ExpressionSpan> _spans = [];
    private readonly TrackTimeline _timeline = new();
    private TimeSpan _end;
    private double _score;
    private int _frames;

    public void Add(TrackedFace face, TimeSpan time)
    {
        _frames++;
        _end = time;
        _score += face.Raw.Score;
        for (int i = 0; i < _expression.Length; i++)
            _expression[i] += face.Raw.Expression.Probabilities[i];
        for (int i = 0; i < _attributes.Length; i++)
            _attributes[i] += face.Raw[(FacialAttribute)i].Probability;
        if (_expression.Length > 0)
            AddSpan(face.Smoothed.Expression.Label, time);
        _timeline.Add(
            time,
            _expression.Length > 0 ? [.. face.Smoothed.Expression.Probabilities] : [],
            _attributes.Length > 0 ? [.. face.Smoothed.Attributes.Select(estimate => estimate.Probability)] : []
        );
    }

    public TrackSummary Sum(ModelMetadata metadata)
    {
        var means = new FaceAnalysis(
            new DetectedFace(first.Raw.Box, null, 1),
            metadata,
            Means(_attributes),
            Means(_expression),
            embedding: null
        );
        return new TrackSummary(
            first.TrackId,
            start,
            _end,
            _frames,
            (float)(_score / _frames),
            means.HasExpression ? means.Expression : null,
            means.HasAttributes ? means.Attributes : null,
            _spans.ToArray(),
            _timeline
        );
    }

    private float[] Means(double[] sums) => [.. sums.Select(sum => (float)(sum / _frames))];

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
