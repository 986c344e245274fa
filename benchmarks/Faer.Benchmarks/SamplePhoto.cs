using Faer.Imaging;
using SkiaSharp;

namespace Faer.Benchmarks;

/// <summary>A photo of 640x480 with one face, made from a picture in samples/.</summary>
internal static class SamplePhoto
{
    private const int Width = 640;
    private const int Height = 480;
    private const int FaceSide = 336;
    private const int LargestNoise = 6;

    /// <summary>The JPEG file, of quality 90.</summary>
    public static byte[] Encode()
    {
        using SKBitmap photo = Draw(1);
        return Encode(photo);
    }

    /// <summary>
    /// The same photo at 4000x3000 with sensor noise: without noise, an enlarged photo decodes faster than a real one.
    /// </summary>
    public static byte[] EncodeLarge()
    {
        using SKBitmap photo = Draw(6.25f);
        var random = new Random(1);
        foreach (ref byte value in photo.GetPixelSpan())
            value = (byte)Math.Clamp(value + random.Next(-LargestNoise, LargestNoise + 1), 0, 255);
        return Encode(photo);
    }

    private static SKBitmap Draw(float scale)
    {
        using var face = SKBitmap.Decode(Repository.File("samples", "happiness.png"));
        var photo = new SKBitmap(
            new SKImageInfo((int)(Width * scale), (int)(Height * scale), SKColorType.Rgba8888, SKAlphaType.Opaque)
        );
        using var canvas = new SKCanvas(photo);
        using var picture = SKImage.FromBitmap(face);
        canvas.Clear(new SKColor(110, 120, 130));
        canvas.Scale(scale);
        canvas.DrawImage(
            picture,
            new SKRect(150, 80, 150 + FaceSide, 80 + FaceSide),
            scale > 1 ? new SKSamplingOptions(SKCubicResampler.Mitchell) : SKSamplingOptions.Default
        );
        return photo;
    }

    private static byte[] Encode(SKBitmap photo)
    {
        using SKData jpeg = photo.Encode(SKEncodedImageFormat.Jpeg, 90);
        return jpeg.ToArray();
    }

    /// <summary>The decoded photo.</summary>
    public static RgbImage Decode() => ImageDecoder.Decode(Encode(), "sample photo");
}
