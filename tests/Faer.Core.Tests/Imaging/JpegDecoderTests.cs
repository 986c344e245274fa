using Faer.Imaging;
using SkiaSharp;

namespace Faer.Core.Tests.Imaging;

public sealed class JpegDecoderTests
{
    private static readonly ImageDecodeOptions s_allowed = new() { AllowTruncated = true };

    /// <summary>JPEGs: one baseline scan, large and of a single block; grey; progressive; four colours.</summary>
    public static TheoryData<string> Kinds => ["baseline", "small", "grey.jpg", "progressive.jpg", "cmyk-adobe.jpg"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Without_the_end_marker_every_row_is_decoded(string kind)
    {
        byte[] whole = Picture(kind);
        RgbImage expected = ImageDecoder.Decode(whole, "whole");
        for (int missing = 1; missing <= 2; missing++)
        {
            PhotoPixels photo = Decode(whole[..^missing], ImageDecodeOptions.Default);
            Assert.Equal(expected.Pixels, photo.Image.Pixels);
            Assert.Contains(
                "all rows of the picture are present",
                Assert.Single(photo.Warnings),
                StringComparison.Ordinal
            );
        }

        Assert.Empty(Decode(whole, ImageDecodeOptions.Default).Warnings);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Missing_pixels_are_a_truncation_error_unless_allowed(string kind)
    {
        byte[] whole = Picture(kind);
        RgbImage expected = ImageDecoder.Decode(whole, "whole");
        int data = whole.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]) + 20;
        for (int i = 1; i < 20; i++)
        {
            byte[] cut = whole[..(data + ((whole.Length - 4 - data) * i / 20))];
            string message = Assert.Throws<ImageDecodeException>(() => ImageDecoder.Decode(cut, "cut")).Message;
            Assert.StartsWith("cut: the file is truncated: ", message, StringComparison.Ordinal);
            Assert.Contains("--allow-truncated", message, StringComparison.Ordinal);

            PhotoPixels photo = Decode(cut, s_allowed);
            Assert.Equal((expected.Width, expected.Height), (photo.WidthPx, photo.HeightPx));
            Assert.StartsWith("the file is truncated: ", Assert.Single(photo.Warnings), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_decoded_rows_are_counted_and_correct()
    {
        byte[] whole = Picture("baseline");
        PhotoPixels photo = Decode(whole[..(whole.Length / 2)], s_allowed);
        string warning = Assert.Single(photo.Warnings);
        int percent = int.Parse(warning.Split(' ')[4], null);
        Assert.InRange(percent, 35, 55);
        int rows = photo.HeightPx * percent / 100;
        Assert.Equal(
            ImageDecoder.Decode(whole, "whole").Pixels[..(3 * photo.WidthPx * (rows - 2))],
            photo.Image.Pixels[..(3 * photo.WidthPx * (rows - 2))]
        );
    }

    [Fact]
    public void A_progressive_file_without_its_last_scan_is_coarse()
    {
        byte[] whole = Picture("progressive.jpg");
        byte[] cut = whole[..whole.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA])];
        Assert.False(JpegEnd.Of(cut).HasAllScans);
        Assert.Contains(
            "coarse",
            Assert.Throws<ImageDecodeException>(() => ImageDecoder.Decode(cut, "cut")).Message,
            StringComparison.Ordinal
        );
        Assert.Contains("coarse", Assert.Single(Decode(cut, s_allowed).Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_picture_data_is_refused_even_if_truncation_is_allowed()
    {
        byte[] whole = Picture("baseline");
        byte[] header = whole[..whole.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA])];
        Assert.Contains(
            "ends before the picture begins",
            Assert.Throws<ImageDecodeException>(() => ImageDecoder.Decode(header, "cut", s_allowed)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Reduced_and_turned_pictures_follow_the_same_rules()
    {
        byte[] cut = TestPictures.WithOrientation(
            TestPictures.Encode(TestPictures.Gradient(400, 300), SKEncodedImageFormat.Jpeg),
            6
        )[..^2];
        PhotoPixels photo = ImageDecoder.DecodeAtLeast(cut, "cut", ImageDecodeOptions.Default, 100);
        Assert.Equal((300, 400, 100), (photo.WidthPx, photo.HeightPx, photo.Image.Height));
        Assert.Single(photo.Warnings);
        Assert.Single(photo.Enlarge(2).Warnings);
    }

    private static PhotoPixels Decode(byte[] file, ImageDecodeOptions options) =>
        ImageDecoder.DecodeAtLeast(file, "file", options, int.MaxValue);

    private static byte[] Picture(string kind) =>
        kind switch
        {
            "baseline" => TestPictures.Encode(TestPictures.Noise(200, 160, seed: 3), SKEncodedImageFormat.Jpeg, 80),
            "small" => TestPictures.Encode(TestPictures.Noise(8, 8, seed: 4), SKEncodedImageFormat.Jpeg),
            _ => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Pictures", kind)),
        };
}
