using System.Buffers.Binary;
using System.Text;

namespace Faer.Data.Tests.Heif;

/// <summary>Headers of HEIC files without pictures, and changes of real ones.</summary>
internal static class HeifFile
{
    /// <summary>A header whose main picture is item 7.</summary>
    /// <param name="width">The main picture's width before it is turned.</param>
    /// <param name="height">Its height.</param>
    /// <param name="itemType">Such as <c>hvc1</c>, or <c>grid</c>.</param>
    /// <param name="more">Further properties of it: types and first bytes.</param>
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

    /// <summary>The file with quarter turns against the clock in the place of its bit depths.</summary>
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
