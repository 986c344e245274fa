using System.Buffers.Binary;

namespace Faer.Data.Heif;

/// <summary>
/// Size and orientation of the main picture, from the header of a HEIC or AVIF file. Used to check what a program
/// decodes: some decode only one tile or the thumbnail.
/// </summary>
/// <param name="WidthPx">Width in pixels before rotation.</param>
/// <param name="HeightPx">Height in pixels before rotation.</param>
/// <param name="QuarterTurns">Counter-clockwise quarter turns that make it upright, 0 to 3.</param>
/// <param name="IsMirrored">Whether it must be mirrored.</param>
/// <param name="IsCropped">Whether a part of it must be cut out.</param>
/// <param name="IsGrid">Whether it consists of tiles.</param>
internal sealed record HeifHeader(
    int WidthPx,
    int HeightPx,
    int QuarterTurns,
    bool IsMirrored,
    bool IsCropped,
    bool IsGrid
)
{
    private const int MostProperties = 64;

    /// <summary>Size of the upright picture.</summary>
    public (int WidthPx, int HeightPx) UprightSize =>
        int.IsOddInteger(QuarterTurns) ? (HeightPx, WidthPx) : (WidthPx, HeightPx);

    /// <summary>Reads a file's header; null if it is damaged or has no main picture.</summary>
    public static HeifHeader? Read(ReadOnlySpan<byte> file)
    {
        try
        {
            ReadOnlySpan<byte> meta = Find(file, "meta"u8)[4..];
            uint item = Number(Find(meta, "pitm"u8), at: 4, isLong: Find(meta, "pitm"u8)[..1][0] > 0);
            ReadOnlySpan<byte> properties = Find(meta, "iprp"u8);
            return
                Apply(Find(properties, "ipco"u8), Associations(Find(properties, "ipma"u8), item))
                    is { WidthPx: > 0, HeightPx: > 0 } header
                ? header with
                {
                    IsGrid = IsGridItem(Find(meta, "iinf"u8), item),
                }
                : null;
        }
        catch (ArgumentOutOfRangeException)
        {
            return null; // a box is shorter than its content
        }
    }

    private static HeifHeader Apply(ReadOnlySpan<byte> boxes, List<int> associations)
    {
        var header = new HeifHeader(0, 0, 0, IsMirrored: false, IsCropped: false, IsGrid: false);
        foreach (int index in associations)
        {
            ReadOnlySpan<byte> rest = boxes,
                type = default,
                content = default;
            bool isThere = index > 0;
            for (int i = 0; i < index && isThere; i++)
                isThere = Next(ref rest, out type, out content);
            if (!isThere)
                continue;
            if (type.SequenceEqual("ispe"u8))
                header = header with
                {
                    WidthPx = (int)Number(content, 4, isLong: true),
                    HeightPx = (int)Number(content, 8, isLong: true),
                };
            else if (type.SequenceEqual("irot"u8))
                header = header with { QuarterTurns = (header.QuarterTurns + (content[..1][0] & 3)) & 3 };
            else if (type.SequenceEqual("imir"u8))
                header = header with { IsMirrored = true };
            else if (type.SequenceEqual("clap"u8))
                header = header with { IsCropped = true };
        }

        return header;
    }

    /// <summary>Returns the indices of an item's properties, counted from 1.</summary>
    private static List<int> Associations(ReadOnlySpan<byte> box, uint item)
    {
        bool hasLongItems = box[..1][0] > 0,
            hasLongIndices = (box[..4][3] & 1) != 0;
        var places = new List<int>();
        int at = 8;
        for (uint entries = Number(box, 4, isLong: true); entries > 0 && at < box.Length; entries--)
        {
            bool isItem = Number(box, at, hasLongItems) == item;
            at += hasLongItems ? 4 : 2;
            for (int count = box.Slice(at++, 1)[0]; count > 0; count--)
            {
                int place = hasLongIndices ? (int)Number(box, at, isLong: false) & 0x7FFF : box.Slice(at, 1)[0] & 0x7F;
                at += hasLongIndices ? 2 : 1;
                if (isItem && places.Count < MostProperties)
                    places.Add(place);
            }
        }

        return places;
    }

    private static bool IsGridItem(ReadOnlySpan<byte> box, uint item)
    {
        ReadOnlySpan<byte> rest = box[(box[..1][0] == 0 ? 6 : 8)..];
        while (Next(ref rest, out _, out ReadOnlySpan<byte> entry))
        {
            bool isLong = entry[..1][0] > 2;
            if (Number(entry, 4, isLong) == item)
                return entry[(isLong ? 10 : 8)..].StartsWith("grid"u8);
        }

        return false;
    }

    /// <summary>Returns the content of the first box of a type. A missing box means that the file is damaged.</summary>
    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> boxes, ReadOnlySpan<byte> wanted)
    {
        while (Next(ref boxes, out ReadOnlySpan<byte> type, out ReadOnlySpan<byte> content))
        {
            if (type.SequenceEqual(wanted))
                return content;
        }

        throw new ArgumentOutOfRangeException(nameof(wanted));
    }

    private static bool Next(
        scoped ref ReadOnlySpan<byte> boxes,
        out ReadOnlySpan<byte> type,
        out ReadOnlySpan<byte> content
    )
    {
        type = content = default;
        if (boxes.Length < 8)
            return false;
        type = boxes.Slice(4, 4);
        int header = 8;
        ulong size = Number(boxes, 0, isLong: true);
        if (size == 1)
        {
            header = 16;
            size = BinaryPrimitives.ReadUInt64BigEndian(boxes[8..]);
        }
        else if (size == 0)
        {
            size = (ulong)boxes.Length;
        }

        if (size < (ulong)header || size > (ulong)boxes.Length)
            return false;
        content = boxes[header..(int)size];
        boxes = boxes[(int)size..];
        return true;
    }

    private static uint Number(ReadOnlySpan<byte> bytes, int at, bool isLong) =>
        isLong
            ? BinaryPrimitives.ReadUInt32BigEndian(bytes.Slice(at, 4))
            : BinaryPrimitives.ReadUInt16BigEndian(bytes.Slice(at, 2));
}
