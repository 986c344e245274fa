using System.Globalization;
using SkiaSharp;

namespace Faer.Imaging;

/// <summary>
/// Decodes JPEG, PNG, WebP, BMP and GIF (first frame) into RGB. EXIF orientation is applied, transparency is blended
/// over white, 16-bit, greyscale, CMYK and palette pictures become 8-bit RGB, embedded colour profiles are converted to
/// sRGB. HEIC and AVIF need an <see cref="ImageDecodeOptions.Converter"/>. All methods are safe to call from many
/// threads.
/// </summary>
/// <example>
/// <code>
/// using Faer.Imaging;
///
/// RgbImage photo = ImageDecoder.Decode("photo.jpg");
/// Console.WriteLine($"{photo.Width} x {photo.Height} pixels, upright");
/// </code>
/// </example>
public static class ImageDecoder
{
    // Six decimals resolve a single pixel.
    private const int MegapixelDecimals = 6;

    /// <summary>Decodes a file.</summary>
    /// <exception cref="ImageDecodeException">
    /// The file is missing, unreadable, empty, truncated, too large or not a picture.
    /// </exception>
    public static RgbImage Decode(string path, ImageDecodeOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Decode(PictureBytes.ReadFile(path, options ?? ImageDecodeOptions.Default), path, options);
    }

    /// <summary>Decodes a stream, read from its position to its end; the stream stays open.</summary>
    /// <param name="stream">The encoded picture.</param>
    /// <param name="name">The picture's name in error messages.</param>
    /// <param name="options">Limits; null for the defaults.</param>
    /// <exception cref="ImageDecodeException">The content is empty, truncated, too large or not a picture.</exception>
    public static RgbImage Decode(Stream stream, string name, ImageDecodeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Decode(PictureBytes.ReadStream(stream, name, options ?? ImageDecodeOptions.Default), name, options);
    }

    /// <summary>Decodes an encoded picture in memory.</summary>
    /// <param name="encoded">The bytes of the file.</param>
    /// <param name="name">The picture's name in error messages.</param>
    /// <param name="options">Limits; null for the defaults.</param>
    /// <exception cref="ImageDecodeException">The content is empty, truncated, too large or not a picture.</exception>
    public static RgbImage Decode(ReadOnlyMemory<byte> encoded, string name, ImageDecodeOptions? options = null) =>
        DecodeAtLeast(encoded, name, options ?? ImageDecodeOptions.Default, int.MaxValue).Image;

    /// <summary>
    /// Decodes a JPEG at the smallest number of eighths of its size whose longer side has at least
    /// <paramref name="leastSidePx"/> pixels, to save time. Other formats and smaller pictures are decoded at full
    /// size. The limits apply to the picture's original size.
    /// </summary>
    internal static PhotoPixels DecodeAtLeast(
        ReadOnlyMemory<byte> encoded,
        string name,
        ImageDecodeOptions options,
        int leastSidePx
    )
    {
        ReadOnlySpan<byte> bytes = encoded.Span;
        PictureFormat.Require(bytes[..Math.Min(bytes.Length, PictureFormat.HeaderBytes)], name, options);
        if (PictureFormat.IsJpeg(bytes))
            return JpegDecoder.Decode(encoded, name, options, leastSidePx);
        return new PhotoPixels(
            options.Converter is { } converter && PictureFormat.IsHeif(bytes)
                ? converter.Convert(encoded, name, options)
                : DecodeWhole(encoded, name, options, isTurned: true)
        );
    }

    /// <summary>Decodes a picture whose pixels are already upright, ignoring its EXIF orientation.</summary>
    internal static RgbImage DecodeUpright(ReadOnlyMemory<byte> encoded, string name, ImageDecodeOptions options) =>
        PictureFormat.IsJpeg(encoded.Span)
            ? JpegDecoder.Decode(encoded, name, options, int.MaxValue, isTurned: false).Image
            : DecodeWhole(encoded, name, options, isTurned: false);

    /// <summary>Opens a picture whose size is within the limits.</summary>
    /// <exception cref="ImageDecodeException">Its header is damaged, or it is too large.</exception>
    internal static SKCodec Open(SKData data, string name, ImageDecodeOptions options)
    {
        SKCodec codec =
            SKCodec.Create(data)
            ?? throw new ImageDecodeException(
                $"{name}: {(PictureEnd.IsMissing(data.AsSpan()) ? "the file is truncated" : "its header is damaged")}."
            );
        try
        {
            RequireSize(codec.Info.Width, codec.Info.Height, name, options);
            return codec;
        }
        catch
        {
            codec.Dispose();
            throw;
        }
    }

    internal static ImageDecodeException NoMemory(SKImageInfo info, string name, Exception? inner = null) =>
        new($"{name}: not enough memory for {info.Width}x{info.Height} pixels.", inner);

    /// <summary>Refuses a size beyond the limits.</summary>
    /// <exception cref="ImageDecodeException">The picture has no pixels, or too many.</exception>
    internal static void RequireSize(int width, int height, string name, ImageDecodeOptions options)
    {
        long pixels = (long)width * height;
        if (pixels < 1)
            throw new ImageDecodeException($"{name}: the picture has no pixels ({width}x{height}).");
        if (pixels > options.MaxPixels)
        {
            string reason =
                $"{name}: {width}x{height} is {Megapixels(pixels, options.MaxPixels)} megapixels, above the limit of "
                + $"{Megapixels(options.MaxPixels, pixels)}; reduce the picture";
            throw new ImageDecodeException($"{reason} or raise MaxPixels (--max-megapixels).")
            {
                Reason = $"{reason}.",
            };
        }
    }

    /// <summary>Decodes a picture other than JPEG.</summary>
    private static unsafe RgbImage DecodeWhole(
        ReadOnlyMemory<byte> encoded,
        string name,
        ImageDecodeOptions options,
        bool isTurned
    )
    {
        using var pin = encoded.Pin();
        using var data = SKData.Create((nint)pin.Pointer, encoded.Length);
        using SKCodec codec = Open(data, name, options);
        SKEncodedOrigin origin =
            !isTurned ? SKEncodedOrigin.TopLeft
            : PictureFormat.IsPng(encoded.Span) ? ExifOrientation.OfPng(encoded.Span)
            : codec.EncodedOrigin;
        using var colorSpace = SKColorSpace.CreateSrgb();
        SKAlphaType alpha = codec.Info.AlphaType == SKAlphaType.Opaque ? SKAlphaType.Opaque : SKAlphaType.Premul;
        var info = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, alpha, colorSpace);
        try
        {
            var upright = new UprightRgb(info.Width, info.Height, origin);
            using var bitmap = new SKBitmap();
            if (!bitmap.TryAllocPixels(info))
                throw NoMemory(info, name);
            SKCodecResult result = codec.GetPixels(info, bitmap.GetPixels());
            if (result != SKCodecResult.Success)
            {
                bool isTruncated = result == SKCodecResult.IncompleteInput || PictureEnd.IsMissing(encoded.Span);
                throw new ImageDecodeException($"{name}: the file is {(isTruncated ? "truncated" : "damaged")}.");
            }

            for (int y = 0; y < info.Height; y++)
                upright.Write(y, bitmap.GetPixelSpan(0, y)[..info.RowBytes]);
            return upright.ToImage();
        }
        catch (OutOfMemoryException e)
        {
            throw NoMemory(info, name, e);
        }
    }

    /// <summary>
    /// Formats megapixels with two decimals, or with as many as distinguish the two numbers of pixels.
    /// </summary>
    private static string Megapixels(long pixels, long other)
    {
        for (int decimals = 2; ; decimals++)
        {
            string format = "0." + new string('#', decimals),
                text = (pixels / 1e6).ToString(format, CultureInfo.InvariantCulture);
            if (decimals == MegapixelDecimals || text != (other / 1e6).ToString(format, CultureInfo.InvariantCulture))
                return text;
        }
    }
}
