namespace Faer.Tracking;

/// <summary>
/// A track's smoothed probabilities over time, in bounded memory: when there are more than <see cref="MaxPoints"/>
/// points, each pair of neighbors is replaced by its mean, so that a point covers more frames. Not thread-safe while it
/// is written to.
/// </summary>
public sealed class TrackTimeline
{
    /// <summary>The maximum number of points: 1024.</summary>
    public const int MaxPoints = 1024;

    private readonly List<TimeSpan> _times = [];
    private readonly List<float[]> _probabilities = []; // of all heads, concatenated
    private readonly HeadEstimates _heads;
    private int _inLast; // frames in the last point

    /// <param name="heads">The heads of any face of the track.</param>
    internal TrackTimeline(HeadEstimates heads) => _heads = heads;

    /// <summary>The number of points.</summary>
    public int Count => _times.Count;

    /// <summary>The number of frames per point; a point is their mean. The last one may have fewer.</summary>
    public int FramesPerPoint { get; private set; } = 1;

    /// <summary>The time of each point's first frame.</summary>
    public IReadOnlyList<TimeSpan> Times => _times.AsReadOnly();

    /// <summary>The probabilities of one head at a point, in the order of its labels.</summary>
    /// <param name="head">The name of the head.</param>
    /// <param name="point">The point, counted from 0.</param>
    /// <exception cref="KeyNotFoundException">The model has no such head.</exception>
    public IReadOnlyList<float> Probabilities(string head, int point)
    {
        int at = 0;
        foreach (HeadEstimate earlier in _heads)
        {
            if (earlier.Name == head)
                return new ArraySegment<float>(_probabilities[point], at, earlier.Head.Count);
            at += earlier.Head.Count;
        }

        throw new KeyNotFoundException($"The model has no head '{head}'.");
    }

    internal void Add(TimeSpan time, float[] probabilities)
    {
        if (_times.Count > 0 && _inLast < FramesPerPoint)
        {
            _inLast++;
            Mix(_probabilities[^1], probabilities, 1f / _inLast);
            return;
        }

        if (_times.Count == MaxPoints)
            Halve();
        _times.Add(time);
        _probabilities.Add(probabilities);
        _inLast = 1;
    }

    private void Halve()
    {
        for (int i = 0; i < MaxPoints / 2; i++)
        {
            _times[i] = _times[2 * i];
            _probabilities[i] = Mix(_probabilities[2 * i], _probabilities[(2 * i) + 1], 0.5f);
        }

        _times.RemoveRange(MaxPoints / 2, MaxPoints / 2);
        _probabilities.RemoveRange(MaxPoints / 2, MaxPoints / 2);
        FramesPerPoint *= 2;
    }

    private static float[] Mix(float[] into, float[] next, float weight)
    {
        for (int i = 0; i < into.Length; i++)
            into[i] += weight * (next[i] - into[i]);
        return into;
    }
}
