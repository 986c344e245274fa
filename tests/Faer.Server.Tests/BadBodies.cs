using System.Buffers.Binary;
using System.IO.Hashing;
using Faer.Core.Tests;

namespace Faer.Server.Tests;

/// <summary>Request bodies that are not what they claim to be.</summary>
internal static class BadBodies
{
    /// <summary>A PNG of 40 x 40 pixels whose header, with a valid checksum, states another size.</summary>
    public static byte[] PngThatClaims(int width, int height)
    {
        byte[] png = TestPictures.Encode(TestPictures.Noise(40, 40, seed: 1));
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Crc32.HashToUInt32(png.AsSpan(12, 17)));
        return png;
    }
}
