namespace Faer.Data.Loading;

/// <summary>Erases a random rectangle of a crop (Zhong et al. 2020). Thread-safe.</summary>
/// <param name="settings">Limits of the rectangle, and what it is filled with.</param>
/// <param name="sizePx">Side of the crops in pixels.</param>
internal sealed class RandomErasing(AugmentationSettings settings, int sizePx)
{
    private readonly float _longest = (float)Math.Log(settings.ErasingAspectMax);

    /// <summary>Erases a rectangle.</summary>
    /// <param name="random">The random stream of the crop; nothing is drawn from it afterwards.</param>
    /// <param name="crop"><c>3 * sizePx^2</c> bytes, RGB.</param>
    public void Apply(ref CounterRandom random, Span<byte> crop)
    {
        float area =
            random.Between(settings.ErasingAreaMin, Math.Max(settings.ErasingAreaMin, settings.ErasingArea))
            * sizePx
            * sizePx;
        float aspect = MathF.Exp(random.Between(-_longest, _longest));
        int width = Math.Clamp((int)MathF.Sqrt(area * aspect), 1, sizePx),
            height = Math.Clamp((int)(area / width), 1, sizePx);
        int left = random.NextInt32(sizePx - width + 1),
            top = random.NextInt32(sizePx - height + 1);
        Span<byte> color = stackalloc byte[3];
        color.Clear();
        if (settings.ErasingFill == ErasingFill.Color)
        {
            for (int channel = 0; channel < color.Length; channel++)
                color[channel] = (byte)random.NextInt32(256);
        }

        for (int y = top; y < top + height; y++)
        {
            Span<byte> row = crop.Slice(3 * ((y * sizePx) + left), 3 * width);
            if (settings.ErasingFill == ErasingFill.Noise)
            {
                FillWithNoise(ref random, row);
                continue;
            }

            for (int x = 0; x < row.Length; x += 3)
                color.CopyTo(row.Slice(x, 3));
        }
    }

    private static void FillWithNoise(ref CounterRandom random, Span<byte> row)
    {
        for (int i = 0; i < row.Length; i++)
        {
            float value = PictureMean.Values[i % 3] + (PictureMean.Deviations[i % 3] * random.NextNormal());
            row[i] = (byte)Math.Clamp(value + 0.5f, 0, byte.MaxValue);
        }
    }
}
