namespace Faer.Data.Quantization;

/// <summary>How 256 levels are laid over the values of an activation: <c>value = Scale * (level - ZeroPoint)</c>.</summary>
/// <param name="Scale">The step between levels, above 0.</param>
/// <param name="ZeroPoint">The level that means 0, which is exact.</param>
internal sealed record ActivationRange(float Scale, byte ZeroPoint)
{
    /// <summary>The levels that cover a range; 0 is always in it, as the zero point needs.</summary>
    public static ActivationRange Covering(float low, float high)
    {
        (low, high) = (Math.Min(low, 0), Math.Max(high, 0));
        float scale = (high - low) / byte.MaxValue;
        return scale > 0 && float.IsFinite(scale)
            ? new ActivationRange(scale, (byte)Math.Clamp(MathF.Round(-low / scale), byte.MinValue, byte.MaxValue))
            : new ActivationRange(1, 0);
    }
}
