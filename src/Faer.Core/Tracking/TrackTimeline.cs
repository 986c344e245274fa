namespace Faer.Tracking;

/// <summary>
/// A track's smoothed probabilities over time, in bounded memory: when there are more than <see cref="MaxPoints"/> points, each two
/// neighbours become their mean, so that a point stands for more and more frames. Not thread-safe while it is written to.
/// </summary>
public sealed class TrackTimeline
{
    /// <summary>The most points: 1024.</summary>
    public const int MaxPoints = 1024;

    private readonly List<TimeSpan> _times = [];
    private readonly List<float[]> _expression = [];
    private readonly List<float[]> _attributes = [];
    private int _inLast; // frames in the last point

    internal TrackTimeline() { }

    /// <summary>How many points there are.</summary>
    public int Count => _times.Count;

    /// <summary>How many frames a point is the mean of; the last one may have fewer.</summary>
    public int FramesPerPoint { get; private set; } = 1;

    /// <summary>The time of each point's first frame.</summary>
    public IReadOnlyList<TimeSpan> Times => _times.AsReadOnly();

    /// <summary>The expressions' probabilities at a point; empty without that head.</summary>
    public IReadOnlyList<float> Expression(int point) => Array.AsReadOnly(_expression[point]);

    /// <summary>The attributes' probabilities at a point, in CelebA's order; empty without that head.</summary>
    public IReadOnlyList<float> Attributes(int point) => Array.AsReadOnly(_attributes[point]);

    internal void Add(TimeSpan time, float[] expression, float[] attributes)
    {
        if (_times.Count > 0 && _inLast < FramesPerPoint)
        {
            _inLast++;
            Mix(_expression[^1], expression, 1f / _inLast);
            Mix(_attributes[^1], attributes, 1f / _inLast);
            return;
        }

        if (_times.Count == MaxPoints)
            Halve();
        _times.Add(time);
        _expression.Add(expression);
        _attributes.Add(attributes);
        _inLast = 1;
    }

    private void Halve()
    {
        for (int i = 0; i < MaxPoints / 2; i++)
        {
            _times[i] = _times[2 * i];
            _expression[i] = Mix(_expression[2 * i], _expression[(2 * i) + 1], 0.5f);
            _attributes[i] = Mix(_attributes[2 * i], _attributes[(2 * i) + 1], 0.5f);
        }

        _times.RemoveRange(MaxPoints / 2, MaxPoints / 2);
        _expression.RemoveRange(MaxPoints / 2, MaxPoints / 2);
        _attributes.RemoveRange(MaxPoints / 2, MaxPoints / 2);
        FramesPerPoint *= 2;
    }

    private static float[] Mix(float[] into, float[] next, float weight)
    {
        for (int i = 0; i < into.Length; i++)
            into[i] += weight * (next[i] - into[i]);
        return into;
    }
}
