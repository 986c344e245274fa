using SkiaSharp;

namespace Faer.Imaging;

/// <summary>
/// The maximum memory for decoding a picture, from its header alone: a file of a few hundred kilobytes can need several
/// hundred megabytes.
/// </summary>
/// <param name="DecodingBytes">
/// The maximum number of bytes during decoding: the pixels and what the decoder needs in addition.
/// </param>
/// <param name="Pixels">The number of pixels of the picture.</param>
internal readonly record struct PictureCost(long DecodingBytes, long Pixels)
{
    /// <summary>Bytes per decoded pixel.</summary>
    public const int RgbBytes = 3;

    // Bytes per pixel during decoding, if the decoder cannot go row by row.
    private const int DecodedBytes = 4;

    // Bytes per JPEG coefficient, per pixel inside the decoder of lossless WebP, and per pixel of a GIF's frame.
    private const int CoefficientBytes = 2,
        LosslessWebPBytes = 4,
        GifBytes = 1;

    // The share of a JPEG's pixels that the first, reduced decoding holds (six eighths of the size at most) while the
    // JPEG is decoded again at full size for its faces.
    private const double ReducedShare = 0.75 * 0.75;

    // Tables, rows and profiles.
    private const int FixedBytes = 1 << 20;

    /// <summary>Reads the header.</summary>
    /// <param name="encoded">The bytes of the file.</param>
    /// <param name="scaled">Whether it may be decoded at a reduced size first and then again.</param>
    /// <returns>
    /// The cost. If the header cannot be read, the cost of 0 pixels: decoding will then report the reason.
    /// </returns>
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

    // The transparency of a lossy WebP is stored without loss.
    private static bool IsLossless(ReadOnlySpan<byte> webp) =>
        webp.IndexOf("VP8L"u8) >= 0 || webp.IndexOf("ALPH"u8) >= 0;

    /// <summary>
    /// Bytes per pixel that the decoder keeps of a PNG if it is interlaced, as it is stored, with alpha if a colour is
    /// transparent; 0 if it is not interlaced.
    /// </summary>
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
