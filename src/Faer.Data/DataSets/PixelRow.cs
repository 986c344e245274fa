using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Faer.Data.DataSets;

/// <summary>
/// A grey picture of 48 x 48 pixels in a row of <c>fer2013.csv</c>: 2,304 numbers from 0 to 255, separated by spaces,
/// in the row's only cell with spaces. Errors are <see cref="InvalidDataException"/>s without a final full stop, so
/// that the caller can add the row.
/// </summary>
internal static class PixelRow
{
    public const int SidePx = 48;
    public const int Pixels = SidePx * SidePx;

    /// <summary>Bytes read per row: far more than 2,304 numbers of three digits and the other cells need.</summary>
    private const int MostBytes = 1 << 14;

    private const int HeaderBytes = 14 + 40;
    private const int PaletteBytes = 256 * 4;

    /// <summary>Parses the pixels of a row.</summary>
    /// <param name="line">The row, without its end.</param>
    /// <param name="pixels">Receives <see cref="Pixels"/> bytes, top row first.</param>
    /// <returns>The fault, or null.</returns>
    public static string? Parse(ReadOnlySpan<byte> line, Span<byte> pixels)
    {
        ReadOnlySpan<byte> text = Numbers(line);
        int count = 0;
        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] == (byte)' ')
                continue;
            int value = 0;
            for (; at < text.Length && text[at] != (byte)' '; at++)
            {
                int digit = text[at] - '0';
                value = digit is >= 0 and <= 9 && value <= byte.MaxValue ? (10 * value) + digit : int.MaxValue;
            }

            if (value > byte.MaxValue)
                return "a pixel is not a whole number from 0 to 255";
            if (count < Pixels)
                pixels[count] = (byte)value;
            count++;
        }

        return count == Pixels ? null : FormattableString.Invariant($"the row does not have {Pixels} pixels");
    }

    /// <summary>Reads the row that begins at an offset, in bytes, as a BMP file.</summary>
    /// <exception cref="InvalidDataException">The row is malformed.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static byte[] ReadBitmap(string path, long offset)
    {
        var row = new byte[MostBytes];
        int read;
        using (SafeFileHandle file = File.OpenHandle(path))
            read = RandomAccess.Read(file, row, offset);
        ReadOnlySpan<byte> line = row.AsSpan(0, read);
        int end = line.IndexOf((byte)'\n');
        Span<byte> pixels = stackalloc byte[Pixels];
        if (Parse((end < 0 ? line : line[..end]).TrimEnd((byte)'\r'), pixels) is { } fault)
            throw new InvalidDataException(fault);
        return ToBitmap(pixels);
    }

    /// <summary>Creates a BMP file of 8 bits per pixel with a palette of 256 greys, bottom row first.</summary>
    private static byte[] ToBitmap(ReadOnlySpan<byte> pixels)
    {
        var file = new byte[HeaderBytes + PaletteBytes + Pixels];
        "BM"u8.CopyTo(file);
        Write(2, file.Length);
        Write(10, HeaderBytes + PaletteBytes);
        Write(14, 40);
        Write(18, SidePx);
        Write(22, SidePx);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(26), 1);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(28), 8);
        Write(34, Pixels);
        for (int grey = 0; grey < 256; grey++)
            file.AsSpan(HeaderBytes + (4 * grey), 3).Fill((byte)grey);
        for (int y = 0; y < SidePx; y++)
            pixels
                .Slice((SidePx - 1 - y) * SidePx, SidePx)
                .CopyTo(file.AsSpan(HeaderBytes + PaletteBytes + (y * SidePx)));
        return file;

        void Write(int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at), value);
    }

    private static ReadOnlySpan<byte> Numbers(ReadOnlySpan<byte> line)
    {
        var cells = new FieldReader(line, isComma: true);
        while (cells.TryNext(out ReadOnlySpan<byte> cell))
        {
            if (cell.Contains((byte)' '))
                return cell.Trim((byte)'"');
        }

        return default;
    }
}
