using SkiaSharp;

namespace Faer.Training.Samples;

/// <summary>
/// The pixel mean of faces and their mirror images, which does not show a real person. It is sharp where the faces'
/// landmarks agree. Not thread-safe.
/// </summary>
internal sealed class AverageFace(int sizePx)
{
    private readonly long[] _sums = new long[3 * sizePx * sizePx];
    private int _count;

    /// <summary>Adds an aligned face, <c>3 * sizePx * sizePx</c> bytes RGB, and its mirror image.</summary>
    public void Add(ReadOnlySpan<byte> crop)
    {
        int stride = 3 * sizePx;
        for (int i = 0; i < crop.Length; i++)
        {
            int row = i / stride,
                column = i % stride / 3,
                channel = i % 3;
            _sums[i] += crop[i] + crop[(row * stride) + (3 * (sizePx - 1 - column)) + channel];
        }

        _count += 2;
    }

    /// <summary>Returns the mean as the bytes of a PNG file.</summary>
    public byte[] ToPng()
    {
        var rgba = new byte[4 * sizePx * sizePx];
        for (int pixel = 0; pixel < sizePx * sizePx; pixel++)
        {
            for (int channel = 0; channel < 3; channel++)
                rgba[(4 * pixel) + channel] = (byte)((_sums[(3 * pixel) + channel] + (_count / 2)) / _count);
            rgba[(4 * pixel) + 3] = byte.MaxValue;
        }

        using SKImage image = SKImage.FromPixelCopy(
            new SKImageInfo(sizePx, sizePx, SKColorType.Rgba8888, SKAlphaType.Opaque),
            rgba,
            4 * sizePx
        );
        using SKData png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }
}
