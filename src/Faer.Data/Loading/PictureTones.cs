namespace Faer.Data.Loading;

/// <summary>
/// Changes of a picture that map each value to another one, by a table of 256 entries. Each change is in place on RGB
/// bytes, and gives the values of the function of Pillow's <c>ImageOps</c> with the same name.
/// </summary>
internal static class PictureTones
{
    private const int Channels = 3;
    private const int Values = 256;

    /// <summary>
    /// Stretches each channel so that its smallest value becomes 0 and its largest 255. A channel with one value stays.
    /// </summary>
    public static void AutoContrast(Span<byte> rgb)
    {
        Span<int> counts = stackalloc int[Values];
        Span<byte> table = stackalloc byte[Values];
        for (int channel = 0; channel < Channels; channel++)
        {
            Count(rgb, channel, counts);
            int low = counts.IndexOfAnyExcept(0),
                high = counts.LastIndexOfAnyExcept(0);
            if (low >= high)
                continue;
            double scale = 255.0 / (high - low),
                offset = -low * scale;
            for (int value = 0; value < Values; value++)
                table[value] = (byte)Math.Clamp((value * scale) + offset, 0, byte.MaxValue);
            Map(rgb, channel, table);
        }
    }

    /// <summary>Maps each channel by its cumulative counts, so that all values become about equally frequent.</summary>
    public static void Equalize(Span<byte> rgb)
    {
        Span<int> counts = stackalloc int[Values];
        Span<byte> table = stackalloc byte[Values];
        for (int channel = 0; channel < Channels; channel++)
        {
            Count(rgb, channel, counts);
            int last = counts.LastIndexOfAnyExcept(0);
            int step = last < 0 ? 0 : ((rgb.Length / Channels) - counts[last]) / byte.MaxValue;
            if (step == 0)
                continue;
            int sum = step / 2;
            for (int value = 0; value < Values; sum += counts[value++])
                table[value] = (byte)Math.Min(sum / step, byte.MaxValue);
            Map(rgb, channel, table);
        }
    }

    /// <summary>Turns light into dark.</summary>
    public static void Invert(Span<byte> rgb) => Solarize(rgb, 0);

    /// <summary>Keeps the highest bits of each value; the others become 0.</summary>
    /// <param name="rgb">The picture.</param>
    /// <param name="bits">The number of bits to keep, 0..8.</param>
    public static void Posterize(Span<byte> rgb, int bits)
    {
        byte mask = (byte)~(byte.MaxValue >> bits);
        foreach (ref byte value in rgb)
            value &= mask;
    }

    /// <summary>Inverts the values from a threshold on.</summary>
    /// <param name="rgb">The picture.</param>
    /// <param name="threshold">The lowest value that is inverted, 0..256.</param>
    public static void Solarize(Span<byte> rgb, int threshold)
    {
        foreach (ref byte value in rgb)
        {
            if (value >= threshold)
                value = (byte)~value;
        }
    }

    /// <summary>Adds an amount to the values below 128, up to 255.</summary>
    public static void SolarizeAdd(Span<byte> rgb, int amount)
    {
        const int Threshold = 128;
        foreach (ref byte value in rgb)
        {
            if (value < Threshold)
                value = (byte)Math.Min(value + amount, byte.MaxValue);
        }
    }

    private static void Count(ReadOnlySpan<byte> rgb, int channel, Span<int> counts)
    {
        counts.Clear();
        for (int i = channel; i < rgb.Length; i += Channels)
            counts[rgb[i]]++;
    }

    private static void Map(Span<byte> rgb, int channel, ReadOnlySpan<byte> table)
    {
        for (int i = channel; i < rgb.Length; i += Channels)
            rgb[i] = table[rgb[i]];
    }
}
