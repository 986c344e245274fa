using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using Faer.Core.Tests;

namespace Faer.Cli.Tests;

/// <summary>Files that are not pictures, or not usable pictures.</summary>
internal static class BadPictures
{
    public static byte[] Png { get; } = TestPictures.Encode(TestPictures.Noise(40, 40, seed: 1));

    public static byte[] Truncated => Png[..(Png.Length / 2)];

    public static byte[] Text => Encoding.UTF8.GetBytes("This is no picture.");

    /// <summary>A PNG whose header states 11,000 x 10,000 pixels, and nothing after it.</summary>
    public static byte[] Huge()
    {
        byte[] png = Png[..33];
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), 11_000);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), 10_000);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Crc32.HashToUInt32(png.AsSpan(12, 17)));
        return [.. png, .. Png[33..]];
    }
}
