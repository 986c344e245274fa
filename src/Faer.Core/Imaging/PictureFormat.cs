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

    public static bool IsPng(ReadOnlySpan<byte> header) => header.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);

    /// <summary>Refuses what is not one of the known formats, by name where there is one.</summary>
    /// <param name="header">The first bytes, as many as there are up to <see cref="HeaderBytes"/>.</param>
    /// <param name="name">What error messages call the picture.</param>
    /// <exception cref="ImageDecodeException">The bytes start no picture that can be read.</exception>
    public static void Require(ReadOnlySpan<byte> header, string name)
    {
        if (header.IsEmpty) throw new ImageDecodeException($"{name}: the file is empty.");
        if (IsJpeg(header) || IsPng(header) || IsBmp(header) || IsWebP(header) || header.StartsWith("GIF8"u8)) return;

        string reason = Foreign(header) is { } format
            ? $"{format} is not a format that is read; save the picture as one of {Known}."
            : $"not a picture of a known format ({Known}), or its header is damaged.";
        throw new ImageDecodeException($"{name}: {reason}");
    }

    // The two letters alone start many texts; the size of the next header, which follows at 14, is far below 65536.
    private static bool IsBmp(ReadOnlySpan<byte> header) => header.Length >= 18 && header.StartsWith("BM"u8) && header[16] == 0 && header[17] == 0;

    private static bool IsWebP(ReadOnlySpan<byte> header) => header.Length >= 12 && header.StartsWith("RIFF"u8) && header[8..].StartsWith("WEBP"u8);

    private static string? Foreign(ReadOnlySpan<byte> header)
    {
        if (header.Length >= 12 && header[4..].StartsWith("ftyp"u8))
        {
            ReadOnlySpan<byte> brand = header[8..12];
            if (brand.StartsWith("avi"u8)) return "AVIF";
            return brand.StartsWith("hei"u8) || brand.StartsWith("hev"u8) || brand.StartsWith("mif1"u8) || brand.StartsWith("msf1"u8) ? "HEIC" : "a video";
        }

        return header switch
        {
            [(byte)'I', (byte)'I', 42, 0, ..] or [(byte)'M', (byte)'M', 0, 42, ..] => "TIFF (or a camera's raw file)",
            [0, 0, 1, 0, ..] => "ICO",
            [(byte)'8', (byte)'B', (byte)'P', (byte)'S', ..] => "PSD",
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "PDF",
            [0xFF, 0x0A, ..] or [0, 0, 0, 0x0C, (byte)'J', (byte)'X', (byte)'L', ..] => "JPEG XL",
            [0, 0, 0, 0x0C, (byte)'j', (byte)'P', ..] => "JPEG 2000",
            [(byte)'<', (byte)'s', (byte)'v', (byte)'g', ..] => "SVG",
            _ => null,
        };
    }
}
