namespace Faer.Imaging;

/// <summary>
/// Tells a picture's format by its first bytes, whatever its name says. Only the formats that Faer documents reach the decoder:
/// what it would try beyond them (camera raw files, icons) is untested here.
/// </summary>
internal static class PictureFormat
{
    /// <summary>How many bytes are enough to tell.</summary>
    public const int HeaderBytes = 32;

    private const string Known = "JPEG, PNG, WebP, BMP, GIF";

    public static bool IsJpeg(ReadOnlySpan<byte> header) => header.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]);

    public static bool IsPng(ReadOnlySpan<byte> header) =>
        header.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);

    public static bool IsGif(ReadOnlySpan<byte> header) => header.StartsWith("GIF8"u8);

    // The two letters alone start many texts; the size of the next header, which follows at 14, is far below 65536.
    public static bool IsBmp(ReadOnlySpan<byte> header) =>
        header.Length >= 18 && header.StartsWith("BM"u8) && header[16] == 0 && header[17] == 0;

    public static bool IsWebP(ReadOnlySpan<byte> header) =>
        header.Length >= 12 && header.StartsWith("RIFF"u8) && header[8..].StartsWith("WEBP"u8);

    /// <summary>Whether the bytes start a HEIC or AVIF picture.</summary>
    public static bool IsHeif(ReadOnlySpan<byte> header)
    {
        ReadOnlySpan<byte> brand = Brand(header);
        return brand.StartsWith("avi"u8)
            || brand.StartsWith("hei"u8)
            || brand.StartsWith("hev"u8)
            || brand.StartsWith("mif1"u8)
            || brand.StartsWith("msf1"u8);
    }

    /// <summary>Whether the bytes start a picture that can be read.</summary>
    public static bool IsReadable(ReadOnlySpan<byte> header) =>
        IsJpeg(header) || IsPng(header) || IsBmp(header) || IsWebP(header) || IsGif(header);

    /// <summary>Refuses what is not one of the known formats, by name where there is one.</summary>
    /// <param name="header">The first bytes, as many as there are up to <see cref="HeaderBytes"/>.</param>
    /// <param name="name">What error messages call the picture.</param>
    /// <param name="options">Whether there is a converter for further formats.</param>
    /// <exception cref="ImageDecodeException">The bytes start no picture that can be read.</exception>
    public static void Require(ReadOnlySpan<byte> header, string name, ImageDecodeOptions options)
    {
        if (header.IsEmpty)
            throw new ImageDecodeException($"{name}: the file is empty.");
        if (IsReadable(header) || (options.Converter is not null && IsHeif(header)))
            return;

        string reason = (ForeignPicture(header) ?? Foreign(header)) is { } format
            ? $"{format} is not a format that is read; save the picture as one of {Known}."
            : $"not a picture of a known format ({Known}), or its header is damaged.";
        throw new ImageDecodeException($"{name}: {reason}");
    }

    /// <summary>
    /// The name of a format that may well hold a photo but is not read; null for readable pictures and everything else.
    /// </summary>
    public static string? ForeignPicture(ReadOnlySpan<byte> header)
    {
        if (Brand(header) is { IsEmpty: false } brand)
        {
            if (brand.StartsWith("crx"u8))
                return "a camera's raw file";
            return !IsHeif(header) ? null
                : brand.StartsWith("avi"u8) ? "AVIF"
                : "HEIC";
        }

        if (header.StartsWith("FUJIFILMCCD-RAW"u8) || header.StartsWith("FOVb"u8))
            return "a camera's raw file";
        return header switch
        {
            [(byte)'I', (byte)'I', 42 or 43, 0, ..] or [(byte)'M', (byte)'M', 0, 42 or 43, ..] =>
                "TIFF (or a camera's raw file)",
            [(byte)'I', (byte)'I', (byte)'R', (byte)'O' or (byte)'S', ..] or [(byte)'I', (byte)'I', (byte)'U', 0, ..] =>
                "a camera's raw file",
            [(byte)'I', (byte)'I', 0xBC, ..] => "JPEG XR",
            [(byte)'8', (byte)'B', (byte)'P', (byte)'S', ..] => "PSD",
            [0xFF, 0x0A, ..] or [0, 0, 0, 0x0C, (byte)'J', (byte)'X', (byte)'L', ..] => "JPEG XL",
            [0, 0, 0, 0x0C, (byte)'j', (byte)'P', ..] or [0xFF, 0x4F, 0xFF, 0x51, ..] => "JPEG 2000",
            [0x76, 0x2F, 0x31, 0x01, ..] => "OpenEXR",
            [(byte)'q', (byte)'o', (byte)'i', (byte)'f', ..] => "QOI",
            [(byte)'P', >= (byte)'1' and <= (byte)'7', (byte)'\n' or (byte)' ', ..] => "PNM",
            _ => null,
        };
    }

    // What holds drawings, icons or films.
    private static string? Foreign(ReadOnlySpan<byte> header) =>
        header switch
        {
            [0, 0, 1, 0, ..] => "ICO",
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "PDF",
            [(byte)'<', (byte)'s', (byte)'v', (byte)'g', ..] => "SVG",
            _ => Brand(header).IsEmpty ? null : "a video",
        };

    /// <summary>
    /// The brand of a file of ISO's media format, which holds HEIC, AVIF and videos; empty for others.
    /// </summary>
    private static ReadOnlySpan<byte> Brand(ReadOnlySpan<byte> header) =>
        header.Length >= 12 && header[4..].StartsWith("ftyp"u8) ? header[8..12] : [];
}
