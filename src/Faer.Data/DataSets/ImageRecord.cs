using System.Buffers.Binary;

namespace Faer.Data.DataSets;

/// <summary>
/// The content of a record of MXNet's packed images (IRHeader): flag uint32, label float32, id and id2 uint64, all
/// little-endian. If the flag is above 0, that many float32 labels follow and replace the single one. The encoded
/// picture comes last.
/// </summary>
/// <param name="Labels">The labels, at least one.</param>
/// <param name="HasLabelList">
/// Whether the flag is above 0. Record 0 of InsightFace's files has such a list: the keys after the last picture and
/// the last person.
/// </param>
/// <param name="Picture">The bytes after the labels: the encoded picture.</param>
internal readonly record struct ImageRecord(float[] Labels, bool HasLabelList, ReadOnlyMemory<byte> Picture)
{
    /// <summary>Number of bytes to read of a record for up to <see cref="FewLabels"/> labels.</summary>
    public const int StartBytes = HeaderBytes + (FewLabels * sizeof(float));

    private const int HeaderBytes = 24;
    private const int FewLabels = 8;

    /// <summary>The first label as a person's number; null if it is not a valid one.</summary>
    public int? Person =>
        Labels[0] is >= 0 and < int.MaxValue && Labels[0] == MathF.Truncate(Labels[0]) ? (int)Labels[0] : null;

    /// <summary>Parses a record's content, or only its start; labels beyond the end of a start are left out.</summary>
    /// <exception cref="InvalidDataException">The content is too short.</exception>
    public static ImageRecord Parse(byte[] content, bool isStart = false)
    {
        if (content.Length < HeaderBytes)
            throw new InvalidDataException($"it has {content.Length} bytes, too few for the header of an image");
        uint flag = BinaryPrimitives.ReadUInt32LittleEndian(content);
        float label = BinaryPrimitives.ReadSingleLittleEndian(content.AsSpan(4));
        if (flag == 0)
            return new ImageRecord([label], false, content.AsMemory(HeaderBytes));

        long room = (content.Length - HeaderBytes) / sizeof(float);
        if (room == 0 || (flag > room && !isStart))
            throw new InvalidDataException($"it has space for only {room} of its {flag} labels");
        var labels = new float[Math.Min(flag, room)];
        for (int i = 0; i < labels.Length; i++)
            labels[i] = BinaryPrimitives.ReadSingleLittleEndian(content.AsSpan(HeaderBytes + (i * sizeof(float))));
        return new ImageRecord(labels, true, content.AsMemory(HeaderBytes + (labels.Length * sizeof(float))));
    }
}
