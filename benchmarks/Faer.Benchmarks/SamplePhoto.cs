using Faer.Imaging;
using SkiaSharp;

namespace Faer.Benchmarks;

/// <summary>A photo of 640x480 with one face, made of a picture in samples/.</summary>
internal static class SamplePhoto
{
    private const int Width = 640;
    private const int Height = 480;
    private const int FaceSide = 336;

    /// <summary>The JPEG file, of quality 90.</summary>
    public static byte[] Encode()
    {
        using var face = SKBitmap.Decode(Repository.File("samples", "happiness.png"));
        using var surface = SKSurface.Create(new SKImageInfo(Width, Height));
        using var paint = new SKPaint();
        surface.Canvas.Clear(new SKColor(110, 120, 130));
        surface.Canvas.DrawBitmap(face, new SKRect(150, 80, 150 + FaceSide, 80 + FaceSide), paint);
        using SKImage photo = surface.Snapshot();
        using SKData jpeg = photo.Encode(SKEncodedImageFormat.Jpeg, 90);
        return jpeg.ToArray();
    }

    /// <summary>The decoded photo.</summary>
    public static RgbImage Decode() => ImageDecoder.Decode(Encode(), "sample photo");
}
