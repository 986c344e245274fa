namespace Faer.Tracking;

/// <summary>
/// A first-order low-pass over vectors: <c>y += (1 - exp(-dt / T)) (x - y)</c> with the time dt since the last value and the time constant
/// T, so that the frame rate does not change what it does. The first value is taken as it is. Probabilities stay probabilities: each result
/// is a weighted mean of what came in, so sums stay 1, and one wrong frame, however sure of itself, moves it by no more than its weight;
/// a mean of logits would give that frame more say the surer it is.
/// </summary>
internal sealed class ExponentialFilter
{
    private float[]? _values;
    private TimeSpan _last;

    /// <summary>Takes the next values.</summary>
    /// <param name="values">As many as before.</param>
    /// <param name="time">Not before the last.</param>
    /// <param name="timeConstant">Zero: no smoothing.</param>
    /// <returns>The smoothed values, in memory of their own.</returns>
    public float[] Next(ReadOnlySpan<float> values, TimeSpan time, TimeSpan timeConstant)
    {
        if (_values is null || timeConstant <= TimeSpan.Zero)
        {
            _values = values.ToArray();
        }
        else
        {
            float weight = (float)(1 - Math.Exp(-((time - _last) / timeConstant)));
            var next = new float[values.Length];
            for (int i = 0; i < next.Length; i++)
                next[i] = _values[i] + (weight * (values[i] - _values[i]));
            _values = next;
        }

        _last = time;
        return _values;
    }
}
