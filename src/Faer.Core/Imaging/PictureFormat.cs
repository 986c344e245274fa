namespace Faer.Imaging;

/// <summary>
/// Detects a picture's format by its first bytes, regardless of its name. Only documented formats reach the decoder:
/// the others that it would try (camera raw files, icons) are not tested.
/// </summary>
internal static class PictureFormat
{
    /// <summary>The number of bytes that is enough to detect the format.</summary>
    public const int HeaderBytes = 32;

    private const string Known = "JPEG, PNG, WebP, BMP, GIF";

    public static bool IsJpeg(ReadOnlySpan<byte> header) => header.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]);

    public static bool IsPng(ReadOnlySpan<byte> header) =>
        header.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);

    public static bool IsGif(ReadOnlySpan<byte> header) => header.StartsWith("GIF8"u8);

    // Many texts start with the two letters, so also check the size of the next header, which follows at 14 and is far
    // below 65536.
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

    /// <summary>
    /// Refuses content that is not in one of the known formats; the message names the format if it is recognised.
    /// </summary>
    /// <param name="header">The first bytes of the file, up to <see cref="HeaderBytes"/>.</param>
    /// <param name="name">The picture's name in error messages.</param>
    /// <param name="options">Whether there is a converter for other formats.</param>
    /// <exception cref="ImageDecodeException">The bytes are not the start of a picture that can be read.</exception>
    public static void Require(ReadOnlySpan<byte> header, string name, ImageDecodeOptions options)
    {
        if (header.IsEmpty)
            throw new ImageDecodeException($"{name}: the file is empty.");
        if (IsReadable(header) || (options.Converter is not null && IsHeif(header)))
            return;

        string reason = (ForeignPicture(header) ?? Foreign(header)) is { } format
            ? $"{format} is not supported; save the picture as one of {Known}."
            : $"not a picture in a supported format ({Known}), or its header is damaged.";
        throw new ImageDecodeException($"{name}: {reason}");
    }

    /// <summary>
    /// The name of a photo format that Faer does not read; null for readable pictures and all other content.
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

    // Formats of drawings, icons or videos.
    private static string? Foreign(ReadOnlySpan<byte> header) =>
        header switch
        {
            [0, 0, 1, 0, ..] => "ICO",
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "PDF",
            [(byte)'<', (byte)'s', (byte)'v', (byte)'g', ..] => "SVG",
            _ => Brand(header).IsEmpty ? null : "a video",
        };

    /// <summary>
    /// The brand of a file in ISO's media format, which may contain HEIC, AVIF or video; empty for other files.
    /// </summary>
    private static ReadOnlySpan<byte> Brand(ReadOnlySpan<byte> header) =>
        header.Length >= 12 && header[4..].StartsWith("ftyp"u8) ? header[8..12] : [];
}
