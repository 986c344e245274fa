using System.Diagnostics;
using Faer.Data.Heif;
using Faer.Data.Tests.Video;
using Faer.Data.Video;
using Faer.Imaging;

namespace Faer.Data.Tests.Heif;

public sealed class HeifConverterTests : IDisposable
{
    private const int Width = 96,
        Height = 64;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(".heic", 0, false)]
    [InlineData(".heic", 1, false)]
    [InlineData(".heic", 2, false)]
    [InlineData(".heic", 3, false)]
    [InlineData(".avif", 0, false)]
    [InlineData(".avif", 1, true)]
    [InlineData(".avif", 2, true)]
    [InlineData(".avif", 3, true)]
    public void Pictures_are_decoded_whole_and_upright(string format, byte quarterTurns, bool byFfmpeg)
    {
        byte[] file = HeifFile.Turned(Encode(format), quarterTurns);
        RgbImage image = ImageDecoder.Decode(
            file,
            "photo",
            new ImageDecodeOptions { Converter = byFfmpeg ? new HeifConverter([Ffmpeg()]) : new HeifConverter() }
        );

        Assert.Equal(quarterTurns % 2 == 0 ? (Width, Height) : (Height, Width), (image.Width, image.Height));

        // Red is top left in the stored picture and moves counterclockwise with the rotation.
        (int x, int y)[] corners = [(0, 0), (0, 1), (1, 1), (1, 0)];
        for (int i = 0; i < 4; i++)
        {
            (int x, int y) = corners[i];
            int at = 3 * ((((image.Height - 17) * y) + 8) * image.Width + ((image.Width - 17) * x) + 8);
            Assert.Equal(i == quarterTurns, image.Pixels[at] > 150 && image.Pixels[at + 1] < 100);
        }
    }

    [Fact]
    public void An_orientation_in_EXIF_is_not_applied_a_second_time()
    {
        byte[] jpeg = ImageEncoder.ToJpeg(Quadrants());
        byte[] exif =
        [
            .. "Exif\0\0"u8,
            .. "II*\0"u8,
            8,
            0,
            0,
            0,
            1,
            0,
            0x12,
            0x01,
            3,
            0,
            1,
            0,
            0,
            0,
            6,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
        ];
        File.WriteAllBytes(
            _folder.File("turned.jpg"),
            [.. jpeg[..2], 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, .. jpeg[2..]]
        );
        HeifEnc(_folder.File("turned.jpg"), "-o", _folder.File("turned.heic"));
        RgbImage image = ImageDecoder.Decode(
            _folder.File("turned.heic"),
            new ImageDecodeOptions { Converter = new HeifConverter() }
        );
        Assert.Equal((Width, Height), (image.Width, image.Height));
    }

    [Fact]
    public void Without_a_program_the_message_names_what_to_install()
    {
        string message = Refusal(new HeifConverter([]), HeifFile.Header(Width, Height));
        Assert.StartsWith("photo: decoding HEIC and AVIF needs a program", message, StringComparison.Ordinal);
        Assert.Contains("sudo apt-get install libheif-examples", message, StringComparison.Ordinal);
        Assert.Contains(
            "HEIC is not supported",
            Assert
                .Throws<ImageDecodeException>(() => ImageDecoder.Decode(HeifFile.Header(Width, Height), "photo"))
                .Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_tile_is_not_mistaken_for_the_picture()
    {
        HeifConverter converter = Script(
            """/bin/cp "$(/usr/bin/dirname "$0")/picture.png" "$4"; pwd > "$(/usr/bin/dirname "$0")/folder" """
        );
        File.WriteAllBytes(_folder.File("picture.png"), ImageEncoder.ToPng(Quadrants()));
        Assert.Equal(
            (Width, Height),
            Size(
                ImageDecoder.Decode(
                    HeifFile.Header(Width, Height),
                    "photo",
                    new ImageDecodeOptions { Converter = converter }
                )
            )
        );
        Assert.Equal(
            (Width, Height),
            Size(
                ImageDecoder.Decode(
                    HeifFile.Header(Height, Width, "grid", ("irot", 1)),
                    "photo",
                    new ImageDecodeOptions { Converter = converter }
                )
            )
        );
        Assert.Contains(
            "only 96x64 of 4032x3024 pixels were decoded",
            Refusal(converter, HeifFile.Header(4032, 3024, "grid")),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "only 96x64 of 4032x3024 pixels were decoded",
            Refusal(converter, HeifFile.Header(4032, 3024, "grid", ("clap", 0))),
            StringComparison.Ordinal
        );

        // Nothing is left behind.
        Assert.False(Directory.Exists(File.ReadAllText(_folder.File("folder")).TrimEnd()));
    }

    [Fact]
    public void Programs_that_fail_hang_or_write_nothing_are_one_line_each()
    {
        Assert.Contains(
            "cannot be decoded (tool: it's broken)",
            Refusal(Script("echo \"it's broken\" >&2; exit 5"), HeifFile.Header(Width, Height)),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "exit code 5",
            Refusal(Script("exit 5"), HeifFile.Header(Width, Height)),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "cannot be decoded (tool: no)",
            Refusal(Script("echo no >&2; : > \"$4\""), HeifFile.Header(Width, Height)),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "the program's output cannot be read",
            Refusal(Script("echo text > \"$4\""), HeifFile.Header(Width, Height)),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "wrote nothing",
            Refusal(Script("exit 0"), HeifFile.Header(Width, Height)),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "several pictures",
            Refusal(Script("echo > picture-1.jpg"), HeifFile.Header(Width, Height)),
            StringComparison.Ordinal
        );
        long start = Stopwatch.GetTimestamp();
        Assert.Contains(
            "took more than 0.3 s",
            Refusal(Script("/bin/sleep 60"), HeifFile.Header(Width, Height)),
            StringComparison.Ordinal
        );
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0.3, 30);
    }

    [Fact]
    public void Limits_are_checked_before_a_program_starts()
    {
        var options = new ImageDecodeOptions { MaxPixels = 1000, Converter = new HeifConverter([]) };
        Assert.Contains(
            "MaxPixels",
            Assert
                .Throws<ImageDecodeException>(() =>
                    ImageDecoder.Decode(HeifFile.Header(Width, Height), "photo", options)
                )
                .Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "header is damaged",
            Refusal(new HeifConverter([]), HeifFile.Header(Width, Height)[..60]),
            StringComparison.Ordinal
        );
    }

    private static string Refusal(HeifConverter converter, byte[] file)
    {
        string message = Assert
            .Throws<ImageDecodeException>(() =>
                ImageDecoder.Decode(file, "photo", new ImageDecodeOptions { Converter = converter })
            )
            .Message;
        Assert.StartsWith("photo: ", message, StringComparison.Ordinal);
        return message;
    }

    private static (int Width, int Height) Size(RgbImage image) => (image.Width, image.Height);

    /// <summary>Red at the top left, the rest green and blue.</summary>
    private static RgbImage Quadrants()
    {
        var pixels = new byte[3 * Width * Height];
        for (int i = 0; i < Width * Height; i++)
        {
            bool isLeft = i % Width < Width / 2,
                isTop = i / Width < Height / 2;
            pixels[
                (3 * i)
                    + (
                        isLeft && isTop ? 0
                        : isLeft ? 1
                        : 2
                    )
            ] = 220;
        }

        return new RgbImage(Width, Height, pixels);
    }

    private static HeifTool Ffmpeg()
    {
        TestVideo.Require();
        return new HeifTool(FfmpegProgram.Find().Path, isFfmpeg: true);
    }

    private HeifConverter Script(string text)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs a shell");
        string path = _folder.File("tool");
        File.WriteAllText(path, $"#!/bin/sh\n{text}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new HeifConverter([new HeifTool(path, isFfmpeg: false)])
        {
            TimeLimit = TimeSpan.FromSeconds(text.Contains("sleep", StringComparison.Ordinal) ? 0.3 : 30),
        };
    }

    private byte[] Encode(string format)
    {
        File.WriteAllBytes(_folder.File("a.png"), ImageEncoder.ToPng(Quadrants()));
        HeifEnc(_folder.File("a.png"), "-q", "90", "-o", _folder.File("a" + format));
        return File.ReadAllBytes(_folder.File("a" + format));
    }

    private static void HeifEnc(params string[] arguments)
    {
        string? program = ProgramPath.Find("heif-enc");
        Assert.SkipWhen(
            program is null || (ProgramPath.Find("heif-convert") ?? ProgramPath.Find("heif-dec")) is null,
            "needs libheif's programs in PATH"
        );
        (bool isDone, string? problem) = ToolRun.Run(program, arguments, Path.GetTempPath(), TimeSpan.FromSeconds(60));
        Assert.SkipUnless(isDone, $"libheif's encoder is not installed: {problem}");
    }
}
