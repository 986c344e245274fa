namespace Faer.Tracking;

/// <summary>
/// A first-order low-pass filter over vectors: <c>y += (1 - exp(-dt / T)) (x - y)</c> with the time dt since the last
/// value and the time constant T, so that its effect does not depend on the frame rate. The first value is returned
/// unchanged. Each result is a weighted mean of the inputs, so probabilities still sum to 1, and one wrong frame,
/// however confident, moves the result by no more than its weight. A mean of logits would give a confident frame more
/// influence.
/// </summary>
internal sealed class ExponentialFilter
{
    private float[]? _values;
    private TimeSpan _last;

    /// <summary>Filters the next values.</summary>
    /// <param name="values">The values; the same number in every call.</param>
    /// <param name="time">The time of the values, not before the previous time.</param>
    /// <param name="timeConstant">The time constant; zero for no smoothing.</param>
    /// <returns>The smoothed values, in a new array.</returns>
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
