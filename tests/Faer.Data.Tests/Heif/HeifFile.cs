using System.Buffers.Binary;
using System.Text;

namespace Faer.Data.Tests.Heif;

/// <summary>Headers of HEIC files without picture data, and changes of real files.</summary>
internal static class HeifFile
{
    /// <summary>A header whose primary item is item 7.</summary>
    /// <param name="width">The primary item's width before rotation.</param>
    /// <param name="height">The primary item's height before rotation.</param>
    /// <param name="itemType">Such as <c>hvc1</c>, or <c>grid</c>.</param>
    /// <param name="more">Additional properties of the item: types and first bytes.</param>
    public static byte[] Header(
        int width,
        int height,
        string itemType = "hvc1",
        params (string Type, byte First)[] more
    )
    {
        byte[][] properties =
        [
            Size(64, 64),
            Size(width, height),
            .. more.Select(property => Box(property.Type, [property.First, .. new byte[31]])),
        ];
        byte[] places = [.. Enumerable.Range(2, properties.Length - 1).Select(place => (byte)(0x80 | place))];
        return
        [
            .. Box("ftyp", [.. "heic"u8, 0, 0, 0, 0, .. "mif1heic"u8]),
            .. Box(
                "meta",
                [
                    0,
                    0,
                    0,
                    0,
                    .. Box("hdlr", new byte[25]),
                    .. Box("pitm", [0, 0, 0, 0, 0, 7]),
                    .. Box("iinf", [0, 0, 0, 0, 0, 2, .. Item(3, "hvc1"), .. Item(7, itemType)]),
                    .. Box(
                        "iprp",
                        [
                            .. Box("ipco", [.. properties.SelectMany(property => property)]),
                            .. Box("ipma", [0, 0, 0, 0, 0, 0, 0, 2, 0, 3, 1, 1, 0, 7, (byte)places.Length, .. places]),
                        ]
                    ),
                ]
            ),
        ];
    }

    /// <summary>
    /// The file with its bit-depth property replaced by a counterclockwise rotation in quarter turns.
    /// </summary>
    public static byte[] Turned(byte[] file, byte quarterTurns)
    {
        int at = file.AsSpan().IndexOf("pixi"u8);
        Assert.True(at > 0);
        return [.. file[..at], .. "irot"u8, quarterTurns, .. file[(at + 5)..]];
    }

    private static byte[] Item(byte id, string type) =>
        Box("infe", [2, 0, 0, 0, 0, id, 0, 0, .. Encoding.ASCII.GetBytes(type), 0]);

    private static byte[] Size(int width, int height)
    {
        var content = new byte[12];
        BinaryPrimitives.WriteInt32BigEndian(content.AsSpan(4), width);
        BinaryPrimitives.WriteInt32BigEndian(content.AsSpan(8), height);
        return Box("ispe", content);
    }

    private static byte[] Box(string type, byte[] content)
    {
        byte[] box = [0, 0, 0, 0, .. Encoding.ASCII.GetBytes(type), .. content];
        BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        return box;
    }
}
