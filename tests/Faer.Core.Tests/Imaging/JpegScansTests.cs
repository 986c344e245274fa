using Faer.Imaging;

namespace Faer.Core.Tests.Imaging;

public sealed class JpegScansTests
{
    private static readonly byte[] s_scan = [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 1, 2, 3];

    [Fact]
    public void Scans_and_the_decoder_s_memory_are_read_from_the_markers()
    {
        Assert.Equal(new JpegScans(1, false, 1.5), JpegScans.Read(Jpeg(0xC0, 0x22, firstScan: 3, scans: 1)));
        Assert.Equal(new JpegScans(1, false, 3), JpegScans.Read(Jpeg(0xC0, 0x11, firstScan: 3, scans: 1)));
        Assert.Equal(new JpegScans(4, true, 1.5), JpegScans.Read(Jpeg(0xC2, 0x22, firstScan: 3, scans: 4)));
        Assert.Equal(new JpegScans(3, true, 3), JpegScans.Read(Jpeg(0xC0, 0x11, firstScan: 1, scans: 3)));

        // One scan of one component of three: the decoder must keep its data until the other components arrive.
        Assert.Equal(new JpegScans(1, true, 3), JpegScans.Read(Jpeg(0xC0, 0x11, firstScan: 1, scans: 1)));
    }

    /// <summary>
    /// Content between scans hides no scan: the decoder does not use the length after an invalid marker.
    /// </summary>
    [Fact]
    public void Invalid_markers_do_not_hide_scans()
    {
        byte[] hiding = [0xFF, 0x02, 0x7F, 0xF0];
        byte[] jpeg =
        [
            .. Jpeg(0xC2, 0x22, firstScan: 3, scans: 1)[..^2],
            .. hiding,
            .. Enumerable.Repeat(s_scan, 40).SelectMany(scan => scan),
            0xFF,
            0xD9,
        ];
        Assert.Equal(41, JpegScans.Read(jpeg).Count);
    }

    [Theory]
    [InlineData(16, 100_000_000, true)]
    [InlineData(17, 29_000_000, true)]
    [InlineData(17, 30_000_000, false)]
    [InlineData(98, 49_000_000, false)]
    [InlineData(98, 5_000_000, true)]
    [InlineData(101, 1, false)]
    public void Many_scans_are_accepted_only_in_small_pictures(int count, long pixels, bool isTaken)
    {
        var scans = new JpegScans(count, true, 3);
        if (isTaken)
            scans.Require(pixels, "photo");
        else
            Assert.StartsWith(
                $"photo: the file has {count} scans of ",
                Assert.Throws<ImageDecodeException>(() => scans.Require(pixels, "photo")).Message,
                StringComparison.Ordinal
            );
    }

    [Fact]
    public void The_decoder_refuses_a_JPEG_with_too_many_scans()
    {
        byte[] jpeg = File.ReadAllBytes(Path.Combine(PictureFormatsTests.Folder, "progressive.jpg"));
        int last = jpeg.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]);
        byte[] bomb =
        [
            .. jpeg[..^2],
            .. Enumerable.Repeat(jpeg[last..^2], JpegScans.Max).SelectMany(bytes => bytes),
            0xFF,
            0xD9,
        ];

        Assert.InRange(JpegScans.Read(jpeg).Count, 2, 16);
        Assert.Contains(
            " scans of ",
            Assert.Throws<ImageDecodeException>(() => ImageDecoder.Decode(bomb, "bomb")).Message,
            StringComparison.Ordinal
        );
    }

    /// <summary>A header of three components, and scans without content.</summary>
    private static byte[] Jpeg(byte frame, byte sampling, byte firstScan, int scans)
    {
        byte[] first = [0xFF, 0xDA, 0, 8, firstScan, 1, 0, 0, 63, 0, 9];
        return
        [
            0xFF,
            0xD8,
            0xFF,
            0xE0,
            0,
            4,
            0xFF,
            0xDA, // a picture inside a header is not a scan
            0xFF,
            frame,
            0,
            17,
            8,
            0,
            100,
            0,
            100,
            3,
            1,
            sampling,
            0,
            2,
            0x11,
            0,
            3,
            0x11,
            0,
            .. first,
            .. Enumerable.Repeat(s_scan, scans - 1).SelectMany(scan => scan),
            0xFF,
            0xD9,
        ];
    }
}
