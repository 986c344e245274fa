using System.Buffers.Binary;
using System.Globalization;

namespace Faer.Data.Tests.Trees;

/// <summary>
/// Pictures of people in InsightFace's RecordIO: record 0 states where pictures and people end, then come the pictures,
/// then one record per person. Written byte by byte from the format's description, independently of the reader.
/// </summary>
internal sealed class RecordIOTree : IDisposable
{
    public const uint Magic = 0xced7230a;
    private const int FirstPerson = 40;

    private readonly TreeFiles _files = new();
    private readonly MemoryStream _records = new();

    /// <param name="people">The number of people, numbered from 40 upwards.</param>
    /// <param name="imagesEach">Pictures per person.</param>
    /// <param name="hasHeader">Whether to write record 0 and the people's records, as in MS1M.</param>
    /// <param name="sidePx">The side of the pictures, in pixels.</param>
    public RecordIOTree(int people = 6, int imagesEach = 5, bool hasHeader = true, int sidePx = 40)
    {
        int images = people * imagesEach;
        int first = hasHeader ? 1 : 0;
        if (hasHeader)
            Add(0, Content(2, [images + 1, images + 1 + people], []));
        for (int i = 0; i < images; i++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"{i}.png");
            _files.Picture(name, i, sidePx, sidePx);
            Pictures.Add(File.ReadAllBytes(_files.At(name)));
            File.Delete(_files.At(name));

            // Files of some years have one label, others a list: the person, and whether the face is aligned.
            float person = FirstPerson + (i / imagesEach);
            Add(first + i, i % 2 == 0 ? Content(0, [person], Pictures[i]) : Content(2, [person, 1], Pictures[i]));
        }

        for (int i = 0; hasHeader && i < people; i++)
            Add(images + 1 + i, Content(2, [1 + (i * imagesEach), 1 + ((i + 1) * imagesEach)], []));
        Write();
    }

    public List<byte[]> Pictures { get; } = [];

    /// <summary>The lines of the .idx file; change them and then call <see cref="Write"/>.</summary>
    public List<string> Index { get; } = [];

    public string Root => _files.Root;

    public string Records => _files.At("train.rec");

    public string IndexPath => _files.At("train.idx");

    public string Source => $"recordio:{Root}";

    public byte[] Bytes => _records.ToArray();

    public void Write()
    {
        _files.Bytes("train.rec", Bytes);
        _files.Text("train.idx", string.Concat(Index.Select(line => line + "\n")));
    }

    /// <summary>Appends a record in one part, or in several parts split at each magic number inside it.</summary>
    public void Add(int key, byte[] content, params ReadOnlySpan<int> cuts)
    {
        Index.Add(string.Create(CultureInfo.InvariantCulture, $"{key}\t{_records.Length}"));
        int from = 0;
        for (int part = 0; part <= cuts.Length; part++)
        {
            int to = part == cuts.Length ? content.Length : cuts[part];
            uint kind =
                cuts.Length == 0 ? 0u
                : part == 0 ? 1u
                : part == cuts.Length ? 3u
                : 2u;
            Number(Magic);
            Number((kind << 29) | (uint)(to - from));
            _records.Write(content.AsSpan(from, to - from));
            _records.Write(new byte[(4 - ((to - from) % 4)) % 4]);
            from = to + sizeof(uint);
        }
    }

    /// <summary>IRHeader: flag, label, id, id2; then the labels, if the flag counts them.</summary>
    public static byte[] Content(uint flag, float[] labels, byte[] picture)
    {
        byte[] content = new byte[24 + (flag == 0 ? 0 : 4 * labels.Length) + picture.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(content, flag);
        if (flag == 0)
            BinaryPrimitives.WriteSingleLittleEndian(content.AsSpan(4), labels[0]);
        for (int i = 0; flag > 0 && i < labels.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(content.AsSpan(24 + (4 * i)), labels[i]);
        picture.CopyTo(content, content.Length - picture.Length);
        return content;
    }

    public void Dispose()
    {
        _records.Dispose();
        _files.Dispose();
    }

    private void Number(uint value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        _records.Write(bytes);
    }
}
