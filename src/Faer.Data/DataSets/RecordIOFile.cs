using System.Buffers.Binary;
using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Faer.Data.DataSets;

/// <summary>
/// Reads records of MXNet's RecordIO. A record has one or more parts: a magic number, 3 bits for the kind of part, 29
/// bits for its length, and the content, padded to a multiple of four bytes. Writers split a record where its content
/// contains the magic number, and omit the number there. Errors are <see cref="InvalidDataException"/>s without a final
/// full stop, so that the caller can add the record.
/// </summary>
internal static class RecordIOFile
{
    public const uint Magic = 0xced7230a;
    private const int HeadBytes = 8;
    private const int LengthBits = 29;

    /// <summary>The kind of a part of a record.</summary>
    private enum Part : uint
    {
        Whole,
        First,
        Middle,
        Last,
    }

    /// <summary>Reads the content of the record that begins at an offset, in bytes.</summary>
    /// <exception cref="InvalidDataException">
    /// No record begins there, or the file ends before the record does.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static byte[] ReadRecord(string path, long offset)
    {
        using SafeFileHandle file = File.OpenHandle(path);
        return ReadRecord(file, RandomAccess.GetLength(file), offset);
    }

    /// <summary>Reads the content of the record that begins at an offset of an open file.</summary>
    public static byte[] ReadRecord(SafeFileHandle file, long fileBytes, long offset)
    {
        (Part part, int length) = ReadHead(file, fileBytes, offset);
        if (part is Part.Middle or Part.Last)
            throw NoRecord(offset, "it is the middle of another record");
        byte[] content = ReadPart(file, offset, length);
        while (part is Part.First or Part.Middle)
        {
            offset += HeadBytes + ((length + 3L) & ~3L);
            (part, length) = ReadHead(file, fileBytes, offset);
            if (part is Part.Whole or Part.First)
                throw NoRecord(offset, "another record begins before the end of this one");
            byte[] next = ReadPart(file, offset, length);
            byte[] joined = new byte[content.Length + sizeof(uint) + next.Length];
            content.CopyTo(joined, 0);
            BinaryPrimitives.WriteUInt32LittleEndian(joined.AsSpan(content.Length), Magic);
            next.CopyTo(joined, content.Length + sizeof(uint));
            content = joined;
        }

        return content;
    }

    /// <summary>
    /// Reads the first bytes of a record's content, or all of it if it is in parts. Checks that the file contains the
    /// whole record.
    /// </summary>
    /// <param name="file">The open file.</param>
    /// <param name="fileBytes">Length of the file in bytes.</param>
    /// <param name="offset">Start of the record in the file, in bytes.</param>
    /// <param name="count">Number of bytes to read; fewer are returned if the record is shorter.</param>
    public static byte[] ReadStart(SafeFileHandle file, long fileBytes, long offset, int count)
    {
        (Part part, int length) = ReadHead(file, fileBytes, offset);
        return part == Part.Whole
            ? ReadPart(file, offset, Math.Min(length, count))
            : ReadRecord(file, fileBytes, offset);
    }

    private static (Part Part, int Length) ReadHead(SafeFileHandle file, long fileBytes, long offset)
    {
        if (offset < 0 || offset > fileBytes - HeadBytes)
            throw new InvalidDataException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"it should begin at byte {offset}, but the file has {fileBytes} bytes: the file is "
                        + $"truncated, or its .idx belongs to another file"
                )
            );
        Span<byte> head = stackalloc byte[HeadBytes];
        Fill(file, offset, head);
        uint magic = BinaryPrimitives.ReadUInt32LittleEndian(head),
            rest = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
        if (magic != Magic)
            throw NoRecord(
                offset,
                $"found 0x{magic:x8} instead of 0x{Magic:x8}; its .idx belongs to another file, or it is damaged"
            );
        int length = (int)(rest & ((1u << LengthBits) - 1));
        if (offset + HeadBytes + length > fileBytes)
            throw new InvalidDataException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"it needs {length} bytes from byte {offset + HeadBytes} on, but the file has "
                        + $"{fileBytes} bytes: the file is truncated; get it again"
                )
            );
        uint part = rest >> LengthBits;
        return part <= (uint)Part.Last ? ((Part)part, length) : throw NoRecord(offset, "its part number is not 0 to 3");
    }

    private static byte[] ReadPart(SafeFileHandle file, long offset, int length)
    {
        byte[] content = new byte[length];
        Fill(file, offset + HeadBytes, content);
        return content;
    }

    private static void Fill(SafeFileHandle file, long offset, Span<byte> target)
    {
        while (target.Length > 0)
        {
            int read = RandomAccess.Read(file, target, offset);
            if (read == 0)
                throw new InvalidDataException("the file ends in the middle of it, so it is truncated; get it again");
            target = target[read..];
            offset += read;
        }
    }

    private static InvalidDataException NoRecord(long offset, string why) =>
        new(string.Create(CultureInfo.InvariantCulture, $"no record begins at byte {offset}: {why}"));
}
