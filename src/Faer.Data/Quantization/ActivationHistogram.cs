namespace Faer.Data.Quantization;

/// <summary>
/// A histogram of the values of an activation between its extremes, which are determined in a first pass.
/// </summary>
internal sealed class ActivationHistogram
{
    private const int Bins = 8192;

    private readonly long[] _counts = new long[Bins];
    private float _low = float.PositiveInfinity;
    private float _high = float.NegativeInfinity;

    /// <summary>First pass: widens the range.</summary>
    /// <exception cref="FaerException">A value is not finite.</exception>
    public void Widen(ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            if (!float.IsFinite(value))
                throw new FaerException(
                    "The model's activations are not finite on the calibration pictures, so they cannot be "
                        + "quantised; train or export it again."
                );
            _low = Math.Min(_low, value);
            _high = Math.Max(_high, value);
        }
    }

    /// <summary>Second pass: counts the same values.</summary>
    public void Count(ReadOnlySpan<float> values)
    {
        float perBin = Bins / Math.Max(_high - _low, float.Epsilon);
        foreach (float value in values)
            _counts[Math.Clamp((int)((value - _low) * perBin), 0, Bins - 1)]++;
    }

    /// <summary>Returns the range without the outermost values.</summary>
    /// <param name="coverage">
    /// The share of values inside, above 0.5 and at most 1; the rest is cut off equally at both ends.
    /// </param>
    public ActivationRange Covering(double coverage)
    {
        long cut = (long)(_counts.Sum() * (1 - coverage) / 2);
        int first = 0,
            last = Bins - 1;
        for (long below = _counts[first]; below <= cut && first < last; below += _counts[first])
            first++;
        for (long above = _counts[last]; above <= cut && last > first; above += _counts[last])
            last--;
        float width = (_high - _low) / Bins;
        return ActivationRange.Covering(_low + (first * width), _low + ((last + 1) * width));
    }
}
