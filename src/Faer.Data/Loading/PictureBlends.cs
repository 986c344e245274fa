using System.Buffers;

namespace Faer.Data.Loading;

/// <summary>
/// Changes of a picture that move it away from a plainer version of itself, or toward it: plain + factor * (picture -
/// plain), cut to whole numbers in 0..255. The factor 1 changes nothing, and 0 gives the plain version. Each change is in
/// place on RGB bytes, and gives the values of the class of Pillow's <c>ImageEnhance</c> with the same name.
/// </summary>
internal static class PictureBlends
{
    private const int Channels = 3;

    /// <summary>Changes the saturation; the plain version is grey.</summary>
    public static void Color(Span<byte> rgb, float factor)
    {
        for (int i = 0; i < rgb.Length; i += Channels)
        {
            Span<byte> pixel = rgb.Slice(i, Channels);
            byte grey = Luma(pixel);
            foreach (ref byte value in pixel)
                value = Blend(grey, value, factor);
        }
    }

    /// <summary>Changes the contrast; the plain version has the mean luma everywhere.</summary>
    public static void Contrast(Span<byte> rgb, float factor)
    {
        long sum = 0;
        for (int i = 0; i < rgb.Length; i += Channels)
            sum += Luma(rgb.Slice(i, Channels));
        var mean = (byte)(((double)sum * Channels / rgb.Length) + 0.5);
        foreach (ref byte value in rgb)
            value = Blend(mean, value, factor);
    }

    /// <summary>Changes the brightness; the plain version is black.</summary>
    public static void Brightness(Span<byte> rgb, float factor)
    {
        foreach (ref byte value in rgb)
            value = Blend(0, value, factor);
    }

    /// <summary>
    /// Changes the sharpness. In the plain version, each inner pixel is the weighted mean of its neighbourhood of 3x3
    /// pixels, in which it counts five times; pixels at the border are the same as in the picture.
    /// </summary>
    /// <param name="rgb">The picture, <c>3 * sizePx^2</c> bytes.</param>
    /// <param name="sizePx">Side of the picture in pixels.</param>
    /// <param name="factor">The factor.</param>
    public static void Sharpness(Span<byte> rgb, int sizePx, float factor)
    {
        const int OwnWeight = 5,
            Weights = OwnWeight + 8;
        int stride = Channels * sizePx;
        byte[] rented = ArrayPool<byte>.Shared.Rent(rgb.Length);
        Span<byte> source = rented.AsSpan(0, rgb.Length);
        rgb.CopyTo(source);
        for (int y = 1; y < sizePx - 1; y++)
        {
            for (int i = (y * stride) + Channels; i < ((y + 1) * stride) - Channels; i++)
            {
                int sum = (OwnWeight - 1) * source[i];
                for (int row = i - stride; row <= i + stride; row += stride)
                    sum += source[row - Channels] + source[row] + source[row + Channels];
                rgb[i] = Blend((byte)((sum + (Weights / 2f)) / Weights), source[i], factor);
            }
        }

        ArrayPool<byte>.Shared.Return(rented);
    }

    /// <summary>Luma with the weights of ITU-R BT.601, rounded as in Pillow.</summary>
    private static byte Luma(ReadOnlySpan<byte> pixel) =>
        (byte)(((19595 * pixel[0]) + (38470 * pixel[1]) + (7471 * pixel[2]) + 0x8000) >> 16);

    private static byte Blend(byte plain, byte value, float factor) =>
        (byte)Math.Clamp(plain + (factor * (value - plain)), 0, byte.MaxValue);
}
