namespace Faer.Data.Loading;

/// <summary>Noise of a camera's sensor.</summary>
internal static class SensorNoise
{
    /// <summary>
    /// Adds noise: independent for each value, nearly Gaussian, as the sum of four uniform numbers (Irwin 1927, Hall
    /// 1927).
    /// </summary>
    /// <param name="random">The random stream.</param>
    /// <param name="pixels">The values, changed in place.</param>
    /// <param name="deviation">Standard deviation in units of the values.</param>
    public static void Add(ref CounterRandom random, Span<byte> pixels, float deviation)
    {
        const int Parts = 4;
        const float Mean = Parts * byte.MaxValue / 2f;

        // Divides by the standard deviation of a sum of four uniform integers from 0 to 255.
        float scale = deviation / MathF.Sqrt(Parts * ((256f * 256) - 1) / 12);
        ulong bits = 0;
        for (int i = 0; i < pixels.Length; i++)
        {
            bits = i % 2 == 0 ? random.NextUInt64() : bits >> 32;
            float sum = (bits & 0xFF) + ((bits >> 8) & 0xFF) + ((bits >> 16) & 0xFF) + ((bits >> 24) & 0xFF);
            pixels[i] = (byte)Math.Clamp(pixels[i] + (scale * (sum - Mean)) + 0.5f, 0, byte.MaxValue);
        }
    }
}
