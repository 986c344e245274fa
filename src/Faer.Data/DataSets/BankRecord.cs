using System.Buffers.Binary;
using Faer.Imaging;
using Microsoft.Win32.SafeHandles;

namespace Faer.Data.DataSets;

/// <summary>
/// The pixels of one picture in a bank: width and height (16 bits each, little-endian), then the picture and copies
/// reduced by 2, 4 and 8, so that small copies need not be averaged each time. Each is RGB without padding; sides are
/// rounded up.
/// </summary>
internal static class BankRecord
{
    /// <summary>Number of sizes: the picture and its reduced copies.</summary>
    public const int Levels = 4;

    /// <summary>Bytes before the pixels.</summary>
    public const int HeaderBytes = 4;

    private const int BitmapHeaderBytes = 14 + 40;

    /// <summary>Returns a side at a level: divided by 2 to the power of the level, rounded up.</summary>
    public static int Side(int sidePx, int level) => (sidePx + (1 << level) - 1) >> level;

    /// <summary>Returns the start of a level, in bytes from the first pixel; the end of all for <see cref="Levels"/>.</summary>
    public static int Start(int width, int height, int level)
    {
        int bytes = 0;
        for (int i = 0; i < level; i++)
            bytes += 3 * Side(width, i) * Side(height, i);
        return bytes;
    }

    /// <summary>Returns the length of a record in bytes.</summary>
    public static long Length(int width, int height) => HeaderBytes + (long)Start(width, height, Levels);

    /// <summary>Returns the record of a picture.</summary>
    public static byte[] Of(RgbImage picture)
    {
        var record = new byte[Length(picture.Width, picture.Height)];
        BinaryPrimitives.WriteUInt16LittleEndian(record, checked((ushort)picture.Width));
        BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(2), checked((ushort)picture.Height));
        for (int level = 0; level < Levels; level++)
            BoxReduction
                .Reduce(picture, 1 << level)
                .Pixels.CopyTo(record.AsSpan(HeaderBytes + Start(picture.Width, picture.Height, level)));
        return record;
    }

    /// <summary>Reads the picture of the record that begins at an offset, as a BMP file.</summary>
    /// <exception cref="InvalidDataException">The file ends before the picture does.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static byte[] ReadBitmap(string path, long offset)
    {
        using SafeFileHandle file = File.OpenHandle(path);
        Span<byte> header = stackalloc byte[HeaderBytes];
        Fill(file, header, offset);
        int width = BinaryPrimitives.ReadUInt16LittleEndian(header),
            height = BinaryPrimitives.ReadUInt16LittleEndian(header[2..]);
        var rgb = new byte[3 * width * height];
        Fill(file, rgb, offset + HeaderBytes);
        return ToBitmap(rgb, width, height);
    }

    private static void Fill(SafeFileHandle file, Span<byte> target, long offset)
    {
        while (target.Length > 0)
        {
            int read = RandomAccess.Read(file, target, offset);
            if (read == 0)
                throw new InvalidDataException("the file ends before the picture does; make the bank again");
            target = target[read..];
            offset += read;
        }
    }

    /// <summary>Creates a BMP file of 24 bits per pixel: blue, green, red, bottom row first.</summary>
    private static byte[] ToBitmap(ReadOnlySpan<byte> rgb, int width, int height)
    {
        int stride = ((3 * width) + 3) & ~3;
        var file = new byte[BitmapHeaderBytes + (stride * height)];
        "BM"u8.CopyTo(file);
        Write(2, file.Length);
        Write(10, BitmapHeaderBytes);
        Write(14, 40);
        Write(18, width);
        Write(22, height);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(26), 1);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(28), 24);
        for (int y = 0; y < height; y++)
        {
            ReadOnlySpan<byte> from = rgb.Slice(3 * width * (height - 1 - y), 3 * width);
            Span<byte> to = file.AsSpan(BitmapHeaderBytes + (y * stride));
            for (int i = 0; i < from.Length; i += 3)
                (to[i], to[i + 1], to[i + 2]) = (from[i + 2], from[i + 1], from[i]);
        }

        return file;

        void Write(int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at), value);
    }
}
