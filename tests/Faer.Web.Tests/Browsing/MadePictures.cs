using System.Numerics;
using Faer.Alignment;
using Faer.Core.Tests;
using Faer.Imaging;

namespace Faer.Web.Tests.Browsing;

/// <summary>
/// Pictures with faces from the repository's samples, which are average faces of no real person. A cyan block above
/// each face tells <see cref="MarkerYuNet"/> where it is.
/// </summary>
internal static class MadePictures
{
    private const int SampleSize = 224,
        Block = 32,
        CellWidth = 256,
        CellHeight = 288;

    /// <summary>Relative to the block's top left corner, in pixels.</summary>
    public static Vector2 BoxCenter { get; } = new(SampleSize / 2f, Block + (0.5f * SampleSize));

    public static Vector2 BoxSize { get; } = new(0.5f * SampleSize, 0.64f * SampleSize);

    public static IReadOnlyList<Vector2> Points { get; } =
    [.. AlignmentSettings.Landmarks.Template.Select(point => (point * SampleSize) + new Vector2(0, Block))];

    /// <summary>A row of samples on a dark background.</summary>
    /// <param name="samples">File names in samples/, without extension.</param>
    public static RgbImage Row(params string[] samples)
    {
        int width = Block + (samples.Length * CellWidth),
            height = CellHeight + Block;
        var pixels = new byte[3 * width * height];
        Array.Fill(pixels, (byte)40);
        for (int i = 0; i < samples.Length; i++)
        {
            int left = (i * CellWidth) + Block;
            Fill(pixels, width, left, Block, (0, 255, 255));
            Paste(pixels, width, ImageDecoder.Decode(Checkout.At("samples", samples[i] + ".png")), left, 2 * Block);
        }

        return new RgbImage(width, height, pixels);
    }

    /// <summary>
    /// Up to four samples in a picture twice as wide as the detector's default search side, so that it searches a copy
    /// of half the size, and not so long that it is searched in tiles.
    /// </summary>
    public static RgbImage Large(params string[] samples)
    {
        RgbImage row = Row(samples);
        const int Width = 2560,
            Height = Width / 2;
        var pixels = new byte[3 * Width * Height];
        for (int y = 0; y < 2 * row.Height; y++)
        {
            for (int x = 0; x < 2 * row.Width; x++)
                row.Pixels.Slice(3 * ((y / 2 * row.Width) + (x / 2)), 3).CopyTo(pixels.AsSpan(3 * ((y * Width) + x)));
        }

        return new RgbImage(Width, Height, pixels);
    }

    public static byte[] RowPng(params string[] samples) => TestPictures.Encode(Row(samples));

    private static void Fill(byte[] pixels, int width, int left, int top, (byte R, byte G, byte B) color)
    {
        for (int y = top; y < top + Block; y++)
        {
            for (int x = left; x < left + Block; x++)
                (
                    pixels[3 * ((y * width) + x)],
                    pixels[(3 * ((y * width) + x)) + 1],
                    pixels[(3 * ((y * width) + x)) + 2]
                ) = color;
        }
    }

    private static void Paste(byte[] pixels, int width, RgbImage sample, int left, int top)
    {
        for (int y = 0; y < sample.Height; y++)
            sample
                .Pixels.Slice(y * sample.StrideBytes, sample.StrideBytes)
                .CopyTo(pixels.AsSpan(3 * (((top + y) * width) + left)));
    }
}
