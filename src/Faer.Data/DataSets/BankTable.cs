using System.Buffers.Binary;
using System.Globalization;
using System.IO.Hashing;
using System.Numerics;
using System.Text;

namespace Faer.Data.DataSets;

/// <summary>
/// What a picture bank contains. The file has a head (8 bytes of magic, version), the <see cref="BankRecord"/>s, the
/// table, and a foot: start, length and hash of the table, and the magic again. All numbers are little-endian.
/// </summary>
/// <param name="Split">The split that the pictures are from, train or val.</param>
/// <param name="Teacher">SHA-256 of the detector that found the faces, in hexadecimal digits.</param>
/// <param name="Pictures">The pictures with faces.</param>
/// <param name="Pieces">The faceless pieces of pictures.</param>
internal sealed record BankTable(
    string Split,
    string Teacher,
    IReadOnlyList<BankRow> Pictures,
    IReadOnlyList<BankRow> Pieces
)
{
    /// <summary>Version of the format. Increase it with every change of the file or of what is put into it.</summary>
    public const int Version = 1;

    /// <summary>Length of the head: the start of the first record, in bytes.</summary>
    public const int HeadBytes = 16;

    private const int HashBytes = 16;
    private const int FootBytes = 8 + 8 + HashBytes + 8;
    private const string Remedy = "make it again with 'faer-train data make-detection'";

    private static ReadOnlySpan<byte> Magic => "FAERBANK"u8;

    /// <summary>Writes the head of a file.</summary>
    public static void WriteHead(Stream stream)
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        head.Clear();
        Magic.CopyTo(head);
        BinaryPrimitives.WriteInt32LittleEndian(head[Magic.Length..], Version);
        stream.Write(head);
    }

    /// <summary>Writes the table and the foot.</summary>
    /// <param name="stream">The file, after its last record.</param>
    /// <param name="start">The position in the file, in bytes.</param>
    public void Write(Stream stream, long start)
    {
        byte[] table = ToBytes();
        stream.Write(table);
        Span<byte> foot = stackalloc byte[FootBytes];
        BinaryPrimitives.WriteInt64LittleEndian(foot, start);
        BinaryPrimitives.WriteInt64LittleEndian(foot[8..], table.Length);
        XxHash128.Hash(table, foot.Slice(16, HashBytes));
        Magic.CopyTo(foot[^Magic.Length..]);
        stream.Write(foot);
    }

    /// <summary>Reads the table of a bank.</summary>
    /// <exception cref="FaerException">
    /// The file is missing, not a bank, of another version, truncated or damaged.
    /// </exception>
    public static BankTable Read(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            return Parse(ReadTable(file, path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FaerException($"{path}: cannot be read ({e.Message.TrimEnd('.')}); {Remedy}.", e);
        }
    }

    private static byte[] ReadTable(FileStream file, string path)
    {
        var head = new byte[HeadBytes];
        if (
            file.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false) < HeadBytes
            || !head.AsSpan().StartsWith(Magic)
        )
            throw new FaerException($"{path}: the file is not a bank of pictures; {Remedy}.");
        int version = BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(Magic.Length));
        if (version != Version)
            throw new FaerException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{path}: its version is {version}, but this version of Faer reads version {Version}; {Remedy}."
                )
            );
        var foot = new byte[FootBytes];
        file.Position = Math.Max(HeadBytes, file.Length - FootBytes);
        bool isWhole =
            file.ReadAtLeast(foot, FootBytes, throwOnEndOfStream: false) == FootBytes
            && foot.AsSpan(FootBytes - Magic.Length).SequenceEqual(Magic);
        long start = BinaryPrimitives.ReadInt64LittleEndian(foot),
            length = BinaryPrimitives.ReadInt64LittleEndian(foot.AsSpan(8));
        if (
            !isWhole
            || start < HeadBytes
            || length is < 0 or > int.MaxValue
            || start + length + FootBytes != file.Length
        )
            throw new FaerException($"{path}: the file is truncated; {Remedy}.");
        var table = new byte[length];
        file.Position = start;
        file.ReadExactly(table);
        return XxHash128.Hash(table).AsSpan().SequenceEqual(foot.AsSpan(16, HashBytes))
            ? table
            : throw new FaerException($"{path}: the table of its pictures is damaged; {Remedy}.");
    }

    private byte[] ToBytes()
    {
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory, Encoding.UTF8);
        writer.Write(Split);
        writer.Write(Teacher);
        foreach (IReadOnlyList<BankRow> rows in new[] { Pictures, Pieces })
        {
            writer.Write(rows.Count);
            foreach (BankRow row in rows)
                Write(writer, row);
        }

        writer.Flush();
        return memory.ToArray();
    }

    private static void Write(BinaryWriter writer, BankRow row)
    {
        writer.Write(row.Id);
        writer.Write((ushort)row.Width);
        writer.Write((ushort)row.Height);
        writer.Write(row.Offset);
        writer.Write((ushort)row.Faces.Count);
        foreach (BankFace face in row.Faces)
        {
            writer.Write(face.Box.X);
            writer.Write(face.Box.Y);
            writer.Write(face.Box.Width);
            writer.Write(face.Box.Height);
            for (int i = 0; i < FaceLandmarks.Count; i++)
            {
                writer.Write(face.Landmarks[i].X);
                writer.Write(face.Landmarks[i].Y);
            }

            writer.Write(face.Score);
            writer.Write(face.IsIgnored);
        }
    }

    private static BankTable Parse(byte[] table)
    {
        using var reader = new BinaryReader(new MemoryStream(table), Encoding.UTF8);
        return new BankTable(reader.ReadString(), reader.ReadString(), ReadRows(reader), ReadRows(reader));
    }

    private static BankRow[] ReadRows(BinaryReader reader)
    {
        var rows = new BankRow[reader.ReadInt32()];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = new BankRow(
                reader.ReadString(),
                reader.ReadUInt16(),
                reader.ReadUInt16(),
                reader.ReadInt64(),
                new BankFace[reader.ReadUInt16()]
            );
            var faces = (BankFace[])rows[i].Faces;
            for (int face = 0; face < faces.Length; face++)
                faces[face] = new BankFace(
                    new FaceBox(reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle()),
                    new FaceLandmarks(Point(), Point(), Point(), Point(), Point()),
                    reader.ReadSingle(),
                    reader.ReadBoolean()
                );
        }

        return rows;

        Vector2 Point() => new(reader.ReadSingle(), reader.ReadSingle());
    }
}
