namespace Faer.Data.Quantization;

/// <summary>
/// The mapping between the values of an activation and 256 levels: <c>value = Scale * (level - ZeroPoint)</c>.
/// </summary>
/// <param name="Scale">The step between levels, above 0.</param>
/// <param name="ZeroPoint">The level of the value 0, which is represented exactly.</param>
internal sealed record ActivationRange(float Scale, byte ZeroPoint)
{
    /// <summary>
    /// Returns the levels that cover a range. The range is extended to include 0, because the zero point needs it.
    /// </summary>
    public static ActivationRange Covering(float low, float high)
    {
        (low, high) = (Math.Min(low, 0), Math.Max(high, 0));
        float scale = (high - low) / byte.MaxValue;
        return scale > 0 && float.IsFinite(scale)
            ? new ActivationRange(scale, (byte)Math.Clamp(MathF.Round(-low / scale), byte.MinValue, byte.MaxValue))
            : new ActivationRange(1, 0);
    }
}
