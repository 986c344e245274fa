using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using Faer.Imaging;
using SkiaSharp;

namespace Faer.Core.Tests.Imaging;

public sealed class PictureCostTests
{
    private const int Side = 2000,
        Pixels = Side * Side;

    [Theory]
    [InlineData(8, 2, 0, 7)]
    [InlineData(8, 2, 1, 11)]
    [InlineData(16, 6, 1, 15)]
    [InlineData(16, 6, 0, 7)]
    [InlineData(1, 0, 1, 9)]
    [InlineData(8, 3, 1, 8)]
    public void The_cost_of_a_PNG_depends_on_depth_and_interlacing(
        byte depth,
        byte color,
        byte interlace,
        int bytesPerPixel
    ) => AssertCost(Png(depth, color, interlace), bytesPerPixel);

    [Fact]
    public void The_cost_of_other_formats_is_the_memory_of_their_decoders()
    {
        RgbImage picture = TestPictures.Gradient(Side, Side);
        AssertCost(TestPictures.Encode(picture, SKEncodedImageFormat.Jpeg), 3);
        AssertCost(TestPictures.Encode(picture, SKEncodedImageFormat.Webp, quality: 50), 7);
        AssertCost(File.ReadAllBytes(Path.Combine(PictureFormatsTests.Folder, "lossless.webp")), 11, pixels: 48 * 32);
        double scaled =
            (double)PictureCost.Of(TestPictures.Encode(picture, SKEncodedImageFormat.Jpeg), scaled: true).DecodingBytes
            / Pixels;
        Assert.InRange(scaled, 4.6, 5.1);
    }

    [Fact]
    public void A_file_that_is_not_a_picture_has_no_cost()
    {
        Assert.Equal(0, PictureCost.Of("text"u8.ToArray(), scaled: false).Pixels);
        Assert.Equal(0, PictureCost.Of(default, scaled: false).Pixels);
    }

    private static void AssertCost(byte[] encoded, int bytesPerPixel, int pixels = Pixels)
    {
        PictureCost cost = PictureCost.Of(encoded, scaled: false);
        Assert.Equal(pixels, cost.Pixels);
        Assert.Equal((1 << 20) + (bytesPerPixel * pixels), cost.DecodingBytes);
    }

    /// <summary>A PNG with this header, but with rows that do not match it.</summary>
    private static byte[] Png(byte depth, byte color, byte interlace)
    {
        byte[] header = [0, 0, Side >> 8, Side & 0xFF, 0, 0, Side >> 8, Side & 0xFF, depth, color, 0, 0, interlace];
        using var rows = new MemoryStream();
        using (var deflate = new ZLibStream(rows, CompressionLevel.Fastest, leaveOpen: true))
            deflate.Write(new byte[Side]);
        byte[] palette = color == 3 ? Chunk("PLTE"u8, [1, 2, 3]) : [];
        return
        [
            0x89,
            .. "PNG\r\n"u8,
            0x1A,
            (byte)'\n',
            .. Chunk("IHDR"u8, header),
            .. palette,
            .. Chunk("IDAT"u8, rows.ToArray()),
            .. Chunk("IEND"u8, []),
        ];
    }

    private static byte[] Chunk(ReadOnlySpan<byte> type, byte[] content)
    {
        byte[] chunk = [0, 0, 0, 0, .. type, .. content, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        BinaryPrimitives.WriteUInt32BigEndian(
            chunk.AsSpan(chunk.Length - 4),
            Crc32.HashToUInt32(chunk.AsSpan(4, chunk.Length - 8))
        );
        return chunk;
    }
}
