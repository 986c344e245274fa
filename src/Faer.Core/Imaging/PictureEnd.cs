using System.Buffers.Binary;

namespace Faer.Imaging;

/// <summary>
/// Distinguishes truncated files from damaged files by the length that the format itself states, without decoding.
/// </summary>
internal static class PictureEnd
{
    private const int PngSignatureBytes = 8,
        PngChunkBytes = 12;

    /// <summary>Whether the end of a picture of a known format is missing.</summary>
    public static bool IsMissing(ReadOnlySpan<byte> file)
    {
        if (PictureFormat.IsJpeg(file))
            return !JpegEnd.Of(file).IsThere;
        if (PictureFormat.IsPng(file))
            return IsMissingInPng(file);
        if (PictureFormat.IsWebP(file))
            return file.Length - 8 < BinaryPrimitives.ReadUInt32LittleEndian(file[4..]);
        if (PictureFormat.IsGif(file))
            return file[^1] != 0x3B;
        return PictureFormat.IsBmp(file) && file.Length < BinaryPrimitives.ReadUInt32LittleEndian(file[2..]);
    }

    private static bool IsMissingInPng(ReadOnlySpan<byte> file)
    {
        for (long at = PngSignatureBytes; at + PngChunkBytes <= file.Length; )
        {
            ReadOnlySpan<byte> chunk = file[(int)at..];
            if (chunk[4..].StartsWith("IEND"u8))
                return false;
            at += PngChunkBytes + BinaryPrimitives.ReadUInt32BigEndian(chunk);
        }

        return true;
    }
}
