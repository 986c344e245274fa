namespace Faer.Data.Mosaics;

/// <summary>A slight blur: each value becomes the mean of its neighbourhood of 3x3 pixels, weighted 1 2 1.</summary>
internal static class SoftBlur
{
    /// <summary>Blurs a picture in place; its outermost pixels count as if they went on.</summary>
    /// <param name="rgb">The pixels.</param>
    /// <param name="widthPx">Pixels per row.</param>
    /// <param name="rows">Memory for at least two rows.</param>
    public static void Apply(Span<byte> rgb, int widthPx, Span<byte> rows)
    {
        int stride = 3 * widthPx,
            height = rgb.Length / stride;
        Span<byte> above = rows[..stride],
            here = rows.Slice(stride, stride);
        for (int y = 0; y < height; y++)
            Across(rgb.Slice(y * stride, stride));
        rgb[..stride].CopyTo(above);
        for (int y = 0; y < height; y++)
        {
            Span<byte> row = rgb.Slice(y * stride, stride);
            ReadOnlySpan<byte> below = y + 1 < height ? rgb.Slice((y + 1) * stride, stride) : row;
            row.CopyTo(here);
            for (int i = 0; i < row.Length; i++)
                row[i] = Mean(above[i], here[i], below[i]);
            here.CopyTo(above);
        }
    }

    private static void Across(Span<byte> row)
    {
        for (int channel = 0; channel < 3; channel++)
        {
            byte left = row[channel];
            for (int i = channel; i < row.Length; i += 3)
            {
                byte value = row[i],
                    right = i + 3 < row.Length ? row[i + 3] : value;
                row[i] = Mean(left, value, right);
                left = value;
            }
        }
    }

    private static byte Mean(byte before, byte value, byte after) => (byte)((before + (2 * value) + after + 2) >> 2);
}
