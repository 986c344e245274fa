using System.Globalization;
using SkiaSharp;

namespace Faer.Imaging;

/// <summary>
/// Decodes JPEG, PNG, WebP, BMP and GIF (first frame) into RGB. EXIF orientation is applied, transparency is laid over
/// white, 16-bit, greyscale, CMYK and palette pictures become 8-bit RGB, embedded colour profiles are converted to sRGB.
/// All methods are safe to call from many threads.
/// </summary>
public static class ImageDecoder
{
    // Rows that are decoded at once where the format allows it: large photos then take 3 bytes a pixel and not 7.
    private const int StripRows = 64;

    // Seven eighths take as long as the whole.
    private const int MostEighths = 6;

    // A single pixel.
    private const int MegapixelDecimals = 6;

    /// <summary>Decodes a file.</summary>
    /// <exception cref="ImageDecodeException">The file is missing, unreadable, empty, truncated, too large or not a picture.</exception>
    public static RgbImage Decode(string path, ImageDecodeOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Decode(PictureBytes.ReadFile(path, options ?? ImageDecodeOptions.Default), path, options);
    }

    /// <summary>Decodes a stream, read from its position to its end; the stream stays open.</summary>
    /// <param name="stream">The encoded picture.</param>
    /// <param name="name">What error messages call the picture.</param>
    /// <param name="options">Limits; the defaults when null.</param>
    /// <exception cref="ImageDecodeException">The content is empty, truncated, too large or not a picture.</exception>
    public static RgbImage Decode(Stream stream, string name, ImageDecodeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Decode(PictureBytes.ReadStream(stream, name, options ?? ImageDecodeOptions.Default), name, options);
    }

    /// <summary>Decodes an encoded picture in memory.</summary>
    /// <param name="encoded">The bytes of the file.</param>
    /// <param name="name">What error messages call the picture.</param>
    /// <param name="options">Limits; the defaults when null.</param>
    /// <exception cref="ImageDecodeException">The content is empty, truncated, too large or not a picture.</exception>
    public static RgbImage Decode(ReadOnlyMemory<byte> encoded, string name, ImageDecodeOptions? options = null) =>
        DecodeAtLeast(encoded, name, options ?? ImageDecodeOptions.Default, int.MaxValue).Image;

    /// <summary>
    /// Decodes a JPEG in the smallest eighth of its size whose longer side still has a number of pixels: what is not needed is not computed.
    /// Other pictures, and smaller ones, are decoded as they are. The limits are on the picture's own size.
    /// </summary>
    internal static unsafe PhotoPixels DecodeAtLeast(ReadOnlyMemory<byte> encoded, string name, ImageDecodeOptions options, int leastSidePx)
    {
        ReadOnlySpan<byte> bytes = encoded.Span;
        PictureFormat.Require(bytes[..Math.Min(bytes.Length, PictureFormat.HeaderBytes)], name);
        bool isJpeg = PictureFormat.IsJpeg(bytes);
        using var pin = encoded.Pin();
        using var data = SKData.Create((nint)pin.Pointer, encoded.Length);
        using var codec = SKCodec.Create(data) ?? throw new ImageDecodeException($"{name}: its header is damaged.");
        Require(codec.Info, name, options);
        if (isJpeg) JpegScans.Read(bytes).Require((long)codec.Info.Width * codec.Info.Height, name);

        SKEncodedOrigin origin = PictureFormat.IsPng(bytes) ? ExifOrientation.OfPng(bytes) : codec.EncodedOrigin;
        using var colorSpace = SKColorSpace.CreateSrgb();
        SKAlphaType alpha = codec.Info.AlphaType == SKAlphaType.Opaque ? SKAlphaType.Opaque : SKAlphaType.Premul;
        SKSizeI size = isJpeg ? Reduce(codec, leastSidePx) : codec.Info.Size;
        var info = new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, alpha, colorSpace);
        try
        {
            var upright = new UprightRgb(info.Width, info.Height, origin);
            if (isJpeg) DecodeInStrips(codec, info, upright, name);
            else DecodeWhole(codec, info, upright, name);
            (int width, int height) = UprightRgb.Size(codec.Info.Width, codec.Info.Height, origin);
            return new PhotoPixels(upright.ToImage(), width, height, side => DecodeAtLeast(encoded, name, options, side));
        }
        catch (OutOfMemoryException e)
        {
            throw NoMemory(info, name, e);
        }
    }

    private static void Require(SKImageInfo source, string name, ImageDecodeOptions options)
    {
        long pixels = (long)source.Width * source.Height;
        if (pixels < 1) throw new ImageDecodeException($"{name}: a picture of {source.Width}x{source.Height} pixels has nothing to decode.");
        if (pixels > options.MaxPixels)
        {
            throw new ImageDecodeException(
                $"{name}: {source.Width}x{source.Height} is {Megapixels(pixels, options.MaxPixels)} megapixels, above the limit of {Megapixels(options.MaxPixels, pixels)}; reduce the picture or raise MaxPixels (--max-megapixels).");
        }
    }

    /// <summary>Two decimals, or as many as tell two numbers of pixels apart.</summary>
    private static string Megapixels(long pixels, long other)
    {
        for (int decimals = 2; ; decimals++)
        {
            string format = "0." + new string('#', decimals), text = (pixels / 1e6).ToString(format, CultureInfo.InvariantCulture);
            if (decimals == MegapixelDecimals || text != (other / 1e6).ToString(format, CultureInfo.InvariantCulture)) return text;
        }
    }

    private static SKSizeI Reduce(SKCodec codec, int leastSidePx)
    {
        for (int eighths = 1; eighths <= MostEighths; eighths++)
        {
            SKSizeI size = codec.GetScaledDimensions(eighths / 8f);
            if (Math.Max(size.Width, size.Height) >= leastSidePx) return size;
        }

        return codec.Info.Size;
    }

    private static void DecodeWhole(SKCodec codec, SKImageInfo info, UprightRgb upright, string name)
    {
        using var bitmap = new SKBitmap();
        if (!bitmap.TryAllocPixels(info)) throw NoMemory(info, name);
        SKCodecResult result = codec.GetPixels(info, bitmap.GetPixels());
        if (result != SKCodecResult.Success) throw Failed(result, name);
        for (int y = 0; y < info.Height; y++) upright.Write(y, bitmap.GetPixelSpan(0, y)[..info.RowBytes]);
    }

    private static void DecodeInStrips(SKCodec codec, SKImageInfo info, UprightRgb upright, string name)
    {
        SKCodecResult result = codec.StartScanlineDecode(info);
        if (result != SKCodecResult.Success) throw Failed(result, name);
        using var strip = new SKBitmap();
        if (!strip.TryAllocPixels(info.WithSize(info.Width, Math.Min(StripRows, info.Height)))) throw NoMemory(info, name);
        for (int top = 0; top < info.Height; top += StripRows)
        {
            int rows = Math.Min(StripRows, info.Height - top);
            if (codec.GetScanlines(strip.GetPixels(), rows, strip.RowBytes) < rows) throw new ImageDecodeException($"{name}: the file is truncated or damaged.");
            for (int y = 0; y < rows; y++) upright.Write(top + y, strip.GetPixelSpan(0, y)[..info.RowBytes]);
        }
    }

    private static ImageDecodeException NoMemory(SKImageInfo info, string name, Exception? inner = null) =>
        new($"{name}: not enough memory for {info.Width}x{info.Height} pixels.", inner);

    private static ImageDecodeException Failed(SKCodecResult result, string name)
    {
        string reason = result == SKCodecResult.IncompleteInput ? "the file is truncated" : $"the file is damaged ({result})";
        return new ImageDecodeException($"{name}: {reason}.");
    }
}
