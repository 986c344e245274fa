using System.Buffers.Binary;
using SkiaSharp;

namespace Faer.Imaging;

/// <summary>
/// Reads the orientation from a PNG file's <c>eXIf</c> chunk, which the decoder ignores; the decoder does read the
/// orientation of JPEG and WebP files.
/// </summary>
internal static class ExifOrientation
{
    private const int OrientationTag = 0x0112,
        TypeShort = 3;
    private const int SignatureBytes = 8,
        ChunkHeaderBytes = 8,
        ChunkCrcBytes = 4,
        EntryBytes = 12;

    /// <summary>The orientation; upright if there is no chunk or the chunk is damaged.</summary>
    public static SKEncodedOrigin OfPng(ReadOnlySpan<byte> png)
    {
        for (
            ReadOnlySpan<byte> rest = png[Math.Min(png.Length, SignatureBytes)..];
            rest.Length >= ChunkHeaderBytes + ChunkCrcBytes;

        )
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - ChunkHeaderBytes - ChunkCrcBytes)
                break;
            if (rest[4..].StartsWith("eXIf"u8))
                return OfTiff(rest.Slice(ChunkHeaderBytes, (int)length));
            rest = rest[(ChunkHeaderBytes + (int)length + ChunkCrcBytes)..];
        }

        return SKEncodedOrigin.TopLeft;
    }

    private static SKEncodedOrigin OfTiff(ReadOnlySpan<byte> tiff)
    {
        bool isLittleEndian = tiff.StartsWith("II*\0"u8);
        if (!isLittleEndian && !tiff.StartsWith("MM\0*"u8))
            return SKEncodedOrigin.TopLeft;

        uint directory = tiff.Length >= 8 ? Long(tiff[4..]) : uint.MaxValue;
        if (directory > tiff.Length - 2)
            return SKEncodedOrigin.TopLeft;
        ReadOnlySpan<byte> entries = tiff[((int)directory + 2)..];
        for (
            int left = Short(tiff[(int)directory..]);
            left > 0 && entries.Length >= EntryBytes;
            left--, entries = entries[EntryBytes..]
        )
        {
            if (Short(entries) != OrientationTag || Short(entries[2..]) != TypeShort)
                continue;
            int value = Short(entries[8..]);
            return value is >= 1 and <= 8 ? (SKEncodedOrigin)value : SKEncodedOrigin.TopLeft;
        }

        return SKEncodedOrigin.TopLeft;

        int Short(ReadOnlySpan<byte> bytes) =>
            isLittleEndian
                ? BinaryPrimitives.ReadUInt16LittleEndian(bytes)
                : BinaryPrimitives.ReadUInt16BigEndian(bytes);
        uint Long(ReadOnlySpan<byte> bytes) =>
            isLittleEndian
                ? BinaryPrimitives.ReadUInt32LittleEndian(bytes)
                : BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }
}
