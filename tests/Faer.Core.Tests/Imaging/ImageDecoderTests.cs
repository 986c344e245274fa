using System.Buffers.Binary;
using System.IO.Hashing;
using Faer.Imaging;
using SkiaSharp;

namespace Faer.Core.Tests.Imaging;

public sealed class ImageDecoderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void The_camera_s_orientation_is_applied(int orientation)
    {
        byte[] jpeg = TestPictures.Encode(TestPictures.Gradient(48, 30), SKEncodedImageFormat.Jpeg);
        RgbImage stored = ImageDecoder.Decode(jpeg, "stored");

        RgbImage upright = ImageDecoder.Decode(TestPictures.WithOrientation(jpeg, orientation), "upright");

        bool swapped = orientation >= 5;
        Assert.Equal(swapped ? (30, 48) : (48, 30), (upright.Width, upright.Height));
        for (int y = 0; y < 30; y++)
        {
            for (int x = 0; x < 48; x++)
            {
                // The definition of TIFF 6.0: the edge of the upright picture at which the stored row 0 and column 0
                // are.
                (int toX, int toY) = orientation switch
                {
                    1 => (x, y),
                    2 => (47 - x, y),
                    3 => (47 - x, 29 - y),
                    4 => (x, 29 - y),
                    5 => (y, x),
                    6 => (29 - y, x),
                    7 => (29 - y, 47 - x),
                    _ => (y, 47 - x),
                };
                Assert.Equal(TestPictures.Pixel(stored, x, y), TestPictures.Pixel(upright, toX, toY));
            }
        }
    }

    [Fact]
    public void Png_pixels_are_decoded_unchanged()
    {
        RgbImage image = TestPictures.Noise(33, 21, seed: 2);
        Assert.Equal(image.Pixels, ImageDecoder.Decode(TestPictures.Encode(image), "noise").Pixels);
    }

    [Fact]
    public void Paths_streams_and_memory_give_the_same_picture()
    {
        byte[] png = TestPictures.Encode(TestPictures.Noise(9, 9, seed: 2));
        ReadOnlySpan<byte> expected = ImageDecoder.Decode(png, "memory").Pixels;

        Assert.Equal(expected, ImageDecoder.Decode(_folder.Write("a.png", png)).Pixels);
        using var stream = new MemoryStream([1, 2, .. png]) { Position = 2 };
        Assert.Equal(expected, ImageDecoder.Decode(stream, "stream").Pixels);
        Assert.True(stream.CanRead);
    }

    [Fact]
    public void Transparent_pixels_are_blended_with_white()
    {
        using var bitmap = new SKBitmap(
            new SKImageInfo(3, 1, SKColorType.Rgba8888, SKAlphaType.Unpremul, SKColorSpace.CreateSrgb())
        );
        bitmap.SetPixel(0, 0, new SKColor(200, 0, 0, 0));
        bitmap.SetPixel(1, 0, new SKColor(200, 100, 0, 128));
        bitmap.SetPixel(2, 0, new SKColor(200, 100, 50, 255));
        using SKData png = bitmap.Encode(SKEncodedImageFormat.Png, 100);

        RgbImage image = ImageDecoder.Decode(png.ToArray(), "alpha");

        Assert.Equal((255, 255, 255), TestPictures.Pixel(image, 0, 0));
        (byte r, byte g, byte b) = TestPictures.Pixel(image, 1, 0);
        Assert.InRange(r, 226, 228);
        Assert.InRange(g, 176, 178);
        Assert.InRange(b, 126, 128);
        Assert.Equal((200, 100, 50), TestPictures.Pixel(image, 2, 0));
    }

    [Fact]
    public void Grey_and_16_bit_pictures_become_RGB()
    {
        using var grey = new SKBitmap(
            new SKImageInfo(4, 2, SKColorType.Gray8, SKAlphaType.Opaque, SKColorSpace.CreateSrgb())
        );
        grey.Erase(new SKColor(90, 90, 90));
        using SKData greyPng = grey.Encode(SKEncodedImageFormat.Png, 100);
        Assert.Equal((90, 90, 90), TestPictures.Pixel(ImageDecoder.Decode(greyPng.ToArray(), "grey"), 3, 1));

        using var deep = new SKBitmap(
            new SKImageInfo(4, 2, SKColorType.RgbaF16, SKAlphaType.Unpremul, SKColorSpace.CreateSrgb())
        );
        deep.Erase(new SKColor(20, 130, 240));
        using SKData deepPng = deep.Encode(SKEncodedImageFormat.Png, 100);
        Assert.Equal(16, deepPng.ToArray()[24]); // the header's bit depth: checks that the test picture has 16 bits
        Assert.Equal((20, 130, 240), TestPictures.Pixel(ImageDecoder.Decode(deepPng.ToArray(), "deep"), 3, 1));
    }

    [Fact]
    public void Colour_profiles_are_converted_to_sRGB()
    {
        using SKColorSpace displayP3 = SKColorSpace.CreateRgb(SKColorSpaceTransferFn.Srgb, SKColorSpaceXyz.DisplayP3);
        using var bitmap = new SKBitmap(new SKImageInfo(1, 1, SKColorType.Rgba8888, SKAlphaType.Opaque, displayP3));
        new byte[] { 200, 100, 50, 255 }.CopyTo(bitmap.GetPixelSpan());
        using SKData png = bitmap.Encode(SKEncodedImageFormat.Png, 100);

        (byte r, byte g, byte b) = TestPictures.Pixel(ImageDecoder.Decode(png.ToArray(), "p3"), 0, 0);

        // Display P3 to sRGB by definition: linear light, the matrix between the primaries, and back.
        Assert.InRange(r, 214, 216);
        Assert.InRange(g, 92, 94);
        Assert.InRange(b, 30, 32);
    }

    [Fact]
    public void Bmp_and_WebP_are_supported()
    {
        RgbImage image = TestPictures.Gradient(16, 8);
        Assert.Equal(16, ImageDecoder.Decode(TestPictures.Encode(image, SKEncodedImageFormat.Webp, 90), "webp").Width);
        Assert.Equal((30, 20, 10), TestPictures.Pixel(ImageDecoder.Decode(Bmp(10, 20, 30), "bmp"), 0, 0));
    }

    [Fact]
    public void A_file_that_is_not_a_picture_is_refused_by_name()
    {
        AssertRefused([], "empty");
        AssertRefused("just text"u8.ToArray(), "not a picture");
        AssertRefused([0x89, (byte)'P', (byte)'N', (byte)'G'], "not a picture");
        AssertRefused([0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0], "truncated");
        AssertRefused([0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0, 0, 0, .. "IEND"u8, 0, 0, 0, 0], "header is damaged");
        Assert.Contains(
            "none.png",
            Assert.Throws<ImageDecodeException>(() => ImageDecoder.Decode(_folder.At("none.png"))).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            _folder.Path,
            Assert.Throws<ImageDecodeException>(() => ImageDecoder.Decode(_folder.Path)).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void Truncated_files_are_refused(SKEncodedImageFormat format)
    {
        byte[] whole = TestPictures.Encode(TestPictures.Noise(64, 64, seed: 1), format);
        for (int part = 1; part < 10; part++)
            AssertRefused(whole[..(whole.Length * part / 10)], "");
    }

    [Fact]
    public void Damaged_files_at_worst_throw_FaerExceptions()
    {
        var random = new Random(4);
        byte[] whole = TestPictures.Encode(TestPictures.Noise(40, 40, seed: 1), SKEncodedImageFormat.Jpeg);
        for (int i = 0; i < 200; i++)
        {
            byte[] damaged = [.. whole];
            for (int j = 0; j < 5; j++)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            try
            {
                ImageDecoder.Decode(damaged, "damaged", new ImageDecodeOptions { MaxPixels = 1_000_000 });
            }
            catch (ImageDecodeException error)
            {
                Assert.StartsWith("damaged: ", error.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Files_that_are_not_regular_are_not_opened()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no device files.");
        AssertUnreadable("/dev/zero", "not a regular file");
        AssertUnreadable(
            File.CreateSymbolicLink(_folder.At("endless.png"), "/dev/zero").FullName,
            "not a regular file"
        );
        AssertUnreadable(
            File.CreateSymbolicLink(_folder.At("loop.png"), _folder.At("loop.png")).FullName,
            "cannot be read"
        );
        AssertUnreadable(
            File.CreateSymbolicLink(_folder.At("gone.png"), _folder.At("nothing")).FullName,
            "the file does not exist"
        );
        AssertUnreadable(Directory.CreateDirectory(_folder.At("folder.png")).FullName, "a folder");
        AssertUnreadable("a\0b.png", "cannot be read");
        byte[] png = TestPictures.Encode(TestPictures.Gradient(9, 9));
        Assert.Equal(
            9,
            ImageDecoder
                .Decode(File.CreateSymbolicLink(_folder.At("link.png"), _folder.Write("real.png", png)).FullName)
                .Width
        );
    }

    [Fact]
    public void More_bytes_than_a_picture_can_have_are_not_read()
    {
        var limit = new ImageDecodeOptions { MaxPixels = 1 };
        string path = _folder.Write("long.png", TestPictures.Encode(TestPictures.Gradient(9, 9)));
        using (FileStream file = File.OpenWrite(path))
            file.SetLength(limit.MaxEncodedBytes + 1);
        Assert.Contains(
            "more than 67 MB",
            Assert.Throws<ImageDecodeException>(() => ImageDecoder.Decode(path, limit)).Message,
            StringComparison.Ordinal
        );
        using FileStream stream = File.OpenRead(path);
        Assert.Contains(
            "more than 67 MB",
            Assert.Throws<ImageDecodeException>(() => ImageDecoder.Decode(stream, "stream", limit)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void More_than_100_megapixels_are_refused_by_the_header()
    {
        byte[] png = WithSize(TestPictures.Encode(TestPictures.Noise(8, 8, seed: 1)), 20_000, 20_000);
        AssertRefused(png, "20000x20000 is 400 megapixels, above the limit of 100");
    }

    [Theory]
    [InlineData(512, 512, 100_000, "512x512 is 0.26 megapixels, above the limit of 0.1;")]
    [InlineData(1500, 1500, 1_500_000, "1500x1500 is 2.25 megapixels, above the limit of 1.5;")]
    [InlineData(40, 40, 1_500, "40x40 is 0.0016 megapixels, above the limit of 0.0015;")]
    [InlineData(1000, 1000, 999_999, "1000x1000 is 1 megapixels, above the limit of 0.999999;")]
    public void The_message_shows_different_figures_for_size_and_limit(
        int width,
        int height,
        long limit,
        string message
    )
    {
        byte[] png = WithSize(TestPictures.Encode(TestPictures.Noise(8, 8, seed: 1)), width, height);
        var options = new ImageDecodeOptions { MaxPixels = limit };
        Assert.Contains(
            message,
            Assert.Throws<ImageDecodeException>(() => ImageDecoder.Decode(png, "large", options)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_limit_can_be_set()
    {
        byte[] png = TestPictures.Encode(TestPictures.Noise(20, 10, seed: 1));
        Assert.Throws<ImageDecodeException>(() =>
            ImageDecoder.Decode(png, "small", new ImageDecodeOptions { MaxPixels = 199 })
        );
        Assert.Equal(20, ImageDecoder.Decode(png, "small", new ImageDecodeOptions { MaxPixels = 200 }).Width);
    }

    private static byte[] WithSize(byte[] png, int width, int height)
    {
        byte[] changed = [.. png];
        BinaryPrimitives.WriteInt32BigEndian(changed.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(changed.AsSpan(20), height);
        BinaryPrimitives.WriteUInt32BigEndian(changed.AsSpan(29), Crc32.HashToUInt32(changed.AsSpan(12, 17)));
        return changed;
    }

    /// <summary>A BMP of one pixel.</summary>
    private static byte[] Bmp(byte blue, byte green, byte red)
    {
        var bmp = new byte[58];
        "BM"u8.CopyTo(bmp);
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(2), bmp.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(10), 54);
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(14), 40);
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(18), 1);
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(22), 1);
        bmp[26] = 1;
        bmp[28] = 24;
        (bmp[54], bmp[55], bmp[56]) = (blue, green, red);
        return bmp;
    }

    private static void AssertUnreadable(string path, string expected)
    {
        string message = Assert.Throws<ImageDecodeException>(() => ImageDecoder.Decode(path)).Message;
        Assert.StartsWith($"{path}: ", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    private static void AssertRefused(byte[] content, string expected)
    {
        var error = Assert.Throws<ImageDecodeException>(() => ImageDecoder.Decode(content, "some/file"));
        Assert.StartsWith("some/file: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }
}
