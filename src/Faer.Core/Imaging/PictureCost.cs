using SkiaSharp;

namespace Faer.Imaging;

/// <summary>
/// How much memory decoding a picture takes at most, by its header alone: a file of a few hundred kilobytes can need several hundred megabytes.
/// </summary>
/// <param name="DecodingBytes">At most while it is decoded: its pixels and what the decoder needs beside them.</param>
/// <param name="Pixels">The number of its pixels.</param>
internal readonly record struct PictureCost(long DecodingBytes, long Pixels)
{
    /// <summary>What a decoded pixel takes.</summary>
    public const int RgbBytes = 3;

    // What it takes while it is decoded, where the decoder cannot go row by row.
    private const int DecodedBytes = 4;

    // A coefficient of a JPEG; a pixel inside the decoder of lossless WebP; a pixel of a GIF's frame.
    private const int CoefficientBytes = 2,
        LosslessWebPBytes = 4,
        GifBytes = 1;

    // A JPEG that was decoded in six eighths of its size at most, and is decoded whole because its faces need it.
    private const double ReducedShare = 0.75 * 0.75;

    // Tables, rows and profiles.
    private const int FixedBytes = 1 << 20;

    /// <summary>Reads the header.</summary>
    /// <param name="encoded">The bytes of the file.</param>
    /// <param name="scaled">Whether it may be decoded reduced and then once more.</param>
    /// <returns>The cost; of a picture whose header cannot be read, that of no pixels: decoding it will say why.</returns>
    public static unsafe PictureCost Of(ReadOnlyMemory<byte> encoded, bool scaled)
    {
        using var pin = encoded.Pin();
        using var data = SKData.Create((nint)pin.Pointer, encoded.Length);
        using SKCodec? codec = encoded.IsEmpty ? null : SKCodec.Create(data);
        if (codec is null)
            return new PictureCost(FixedBytes, 0);

        long pixels = (long)codec.Info.Width * codec.Info.Height;
        return new PictureCost(
            FixedBytes + (long)(pixels * BytesPerPixel(encoded.Span, codec.EncodedFormat, scaled)),
            pixels
        );
    }

    private static double BytesPerPixel(ReadOnlySpan<byte> bytes, SKEncodedImageFormat format, bool scaled) =>
        format switch
        {
            SKEncodedImageFormat.Jpeg => OfJpeg(JpegScans.Read(bytes), scaled),
            SKEncodedImageFormat.Png => RgbBytes + DecodedBytes + InterlacedPngBytes(bytes),
            SKEncodedImageFormat.Webp => RgbBytes + DecodedBytes + (IsLossless(bytes) ? LosslessWebPBytes : 0),
            SKEncodedImageFormat.Gif => RgbBytes + DecodedBytes + GifBytes,
            _ => RgbBytes + DecodedBytes,
        };

    private static double OfJpeg(JpegScans scans, bool scaled)
    {
        double pixels = scaled ? RgbBytes * (1 + ReducedShare) : RgbBytes;
        return scans.IsBuffered ? pixels + (CoefficientBytes * scans.SamplesPerPixel) : pixels;
    }

    // Transparency of a lossy WebP is stored without loss.
    private static bool IsLossless(ReadOnlySpan<byte> webp) =>
        webp.IndexOf("VP8L"u8) >= 0 || webp.IndexOf("ALPH"u8) >= 0;

    /// <summary>An interlaced PNG is kept whole as it is stored, with alpha where a colour is transparent.</summary>
    private static double InterlacedPngBytes(ReadOnlySpan<byte> png)
    {
        const int Depth = 24,
            Color = 25,
            Interlace = 28;
        if (png.Length <= Interlace || png[Interlace] == 0)
            return 0;
        int channels = png[Color] switch
        {
            0 or 4 => 2,
            3 => 1,
            _ => 4,
        };
        return channels * Math.Max(1, png[Depth] / 8);
    }
}
