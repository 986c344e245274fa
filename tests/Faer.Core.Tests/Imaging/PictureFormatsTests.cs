using System.Buffers.Binary;
using System.IO.Hashing;
using Faer.Imaging;

namespace Faer.Core.Tests.Imaging;

/// <summary>
/// Tiny files of formats that SkiaSharp does not write, made by other programs: a red square on a gradient from blue to
/// yellow.
/// </summary>
public sealed class PictureFormatsTests
{
    private static readonly (int, int, int) s_red = (220, 30, 30),
        s_yellow = (192, 175, 66);

    [Theory]
    [InlineData("cmyk-adobe.jpg")] // inverted, as Adobe's programs write it
    [InlineData("cmyk-plain.jpg")] // the same without Adobe's marker; also read as inverted
    [InlineData("ycck.jpg")]
    [InlineData("progressive.jpg")]
    [InlineData("rgb16.png")]
    [InlineData("interlaced.png")]
    [InlineData("palette.png")]
    [InlineData("lossless.webp")]
    [InlineData("animated.webp")]
    [InlineData("animated.gif")]
    [InlineData("interlaced.gif")]
    [InlineData("rle8.bmp")]
    [InlineData("rgb24.bmp")]
    public void Every_format_gives_the_same_picture(string name)
    {
        RgbImage image = ImageDecoder.Decode(Read(name), name);
        Assert.Equal((48, 32), (image.Width, image.Height));
        AssertNear(s_red, TestPictures.Pixel(image, 3, 3), 12);
        AssertNear(s_yellow, TestPictures.Pixel(image, 45, 30), 16);
    }

    [Theory]
    [InlineData("grey.jpg")]
    [InlineData("grey16.png")]
    [InlineData("grey-alpha.png")]
    public void Grey_formats_give_grey(string name)
    {
        RgbImage image = ImageDecoder.Decode(Read(name), name);
        (byte r, byte g, byte b) = TestPictures.Pixel(image, 45, 30);
        Assert.True(r == g && g == b);
        Assert.InRange(r, 160, 180);
    }

    [Theory]
    [MemberData(nameof(Orientations))]
    public void Png_and_WebP_are_turned_upright_too(string format, int orientation)
    {
        byte[] file = format == "png" ? PngWithOrientation(orientation) : WebPWithOrientation(orientation);
        RgbImage image = ImageDecoder.Decode(file, format);

        Assert.Equal(orientation >= 5 ? (32, 48) : (48, 32), (image.Width, image.Height));
        (int x, int y) = orientation switch
        {
            1 or 5 => (2, 2),
            2 or 6 => (image.Width - 3, 2),
            3 or 7 => (image.Width - 3, image.Height - 3),
            _ => (2, image.Height - 3),
        };
        AssertNear(s_red, TestPictures.Pixel(image, x, y), 12);
    }

    public static TheoryData<string, int> Orientations()
    {
        var all = new TheoryData<string, int>();
        for (int orientation = 1; orientation <= 8; orientation++)
        {
            all.Add("png", orientation);
            all.Add("webp", orientation);
        }

        return all;
    }

    [Theory]
    [InlineData(new byte[] { (byte)'I', (byte)'I', 42, 0, 8, 0, 0, 0 }, "TIFF")]
    [InlineData(
        new byte[]
        {
            0,
            0,
            0,
            24,
            (byte)'f',
            (byte)'t',
            (byte)'y',
            (byte)'p',
            (byte)'h',
            (byte)'e',
            (byte)'i',
            (byte)'c',
            0,
            0,
            0,
            0,
        },
        "HEIC"
    )]
    [InlineData(
        new byte[]
        {
            0,
            0,
            0,
            24,
            (byte)'f',
            (byte)'t',
            (byte)'y',
            (byte)'p',
            (byte)'a',
            (byte)'v',
            (byte)'i',
            (byte)'f',
            0,
            0,
            0,
            0,
        },
        "AVIF"
    )]
    [InlineData(new byte[] { 0, 0, 1, 0, 1, 0, 16, 16 }, "ICO")]
    [InlineData(new byte[] { (byte)'R', (byte)'I', (byte)'F', (byte)'F' }, "not a picture")]
    [InlineData(new byte[] { (byte)'B', (byte)'M', (byte)'W' }, "not a picture")]
    public void Other_formats_are_refused_by_name(byte[] header, string word) =>
        Assert.Contains(
            word,
            Assert.Throws<ImageDecodeException>(() => ImageDecoder.Decode(header, "file")).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_cut_off_file_is_reported_as_truncated()
    {
        int refused = 0;
        foreach (string path in Directory.GetFiles(Folder))
        {
            byte[] whole = File.ReadAllBytes(path);
            for (int length = 60; length < whole.Length; length += 7)
            {
                try
                {
                    ImageDecoder.Decode(whole.AsMemory(0, length), "cut");
                }
                catch (ImageDecodeException error)
                {
                    Assert.True(
                        error.Message.StartsWith("cut: the file is truncated", StringComparison.Ordinal),
                        $"{Path.GetFileName(path)} up to {length}: {error.Message}"
                    );
                    refused++;
                }
            }
        }

        Assert.True(refused > 500, $"{refused} refused");
    }

    [Fact]
    public void Damaged_files_of_every_format_at_worst_throw_FaerExceptions()
    {
        var random = new Random(11);
        var limit = new ImageDecodeOptions { MaxPixels = 1_000_000 };
        int decoded = 0,
            refused = 0;
        foreach (string path in Directory.GetFiles(Folder))
        {
            byte[] whole = File.ReadAllBytes(path);
            for (int i = 0; i < 40; i++)
            {
                byte[] damaged = i % 4 == 0 ? whole[..random.Next(whole.Length)] : [.. whole];
                for (int j = random.Next(1, 8); j > 0 && damaged.Length > 0; j--)
                    damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
                try
                {
                    ImageDecoder.Decode(damaged, "damaged", limit);
                    decoded++;
                }
                catch (ImageDecodeException error)
                {
                    Assert.StartsWith("damaged: ", error.Message, StringComparison.Ordinal);
                    refused++;
                }
            }
        }

        Assert.True(
            decoded > 50 && refused > 50,
            $"{decoded} decoded, {refused} refused: expected more than 50 of each."
        );
    }

    internal static string Folder => Path.Combine(AppContext.BaseDirectory, "Pictures");

    private static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Folder, name));

    /// <summary>An EXIF directory with one entry, in the byte order that cameras rarely use.</summary>
    private static byte[] Exif(int orientation) =>
        [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];

    private static byte[] PngWithOrientation(int orientation)
    {
        byte[] png = Read("palette.png"),
            exif = Exif(orientation);
        byte[] chunk = [0, 0, 0, (byte)exif.Length, .. "eXIf"u8, .. exif, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt32BigEndian(
            chunk.AsSpan(chunk.Length - 4),
            Crc32.HashToUInt32(chunk.AsSpan(4, exif.Length + 4))
        );
        const int AfterHeader = 33;
        return [.. png[..AfterHeader], .. chunk, .. png[AfterHeader..]];
    }

    private static byte[] WebPWithOrientation(int orientation)
    {
        byte[] image = Read("lossless.webp")[12..],
            exif = Exif(orientation);
        byte[] body =
        [
            .. "WEBPVP8X"u8,
            10,
            0,
            0,
            0,
            0x08,
            0,
            0,
            0,
            47,
            0,
            0,
            31,
            0,
            0,
            .. image,
            .. "EXIF"u8,
            (byte)exif.Length,
            0,
            0,
            0,
            .. exif,
        ];
        byte[] file = [.. "RIFF"u8, 0, 0, 0, 0, .. body];
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), body.Length);
        return file;
    }

    private static void AssertNear((int R, int G, int B) expected, (byte R, byte G, byte B) actual, int tolerance)
    {
        Assert.InRange(actual.R, expected.R - tolerance, expected.R + tolerance);
        Assert.InRange(actual.G, expected.G - tolerance, expected.G + tolerance);
        Assert.InRange(actual.B, expected.B - tolerance, expected.B + tolerance);
    }
}
