using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace Faer.Cli.Tests;

/// <summary>
/// Writes a folder of pictures of which most are randomly damaged, and the same ones for the same seed: files such as
/// an untidy download folder, a broken disk or an attacker may contain. Does not use Faer, so that a script can share
/// it.
/// </summary>
internal sealed class CorruptedFolder
{
    private static readonly string[] s_names =
    [
        "with space",
        "  two  ",
        "line\nbreak",
        "tab\tstop",
        "-dash",
        "--option",
        "ünïcödé",
        "Гёте",
        "面顔",
        "صورة",
        "🙂",
        "a'b\"c",
        "$(id)",
        "%20",
        "semi;colon",
        "back\\slash",
        "#hash",
        "q?x=1&y",
        "[1]",
        "@at",
    ];

    private static readonly Lazy<byte[]> s_unpacksLarge = new(() =>
        Png(30_000, 30_000, bitDepth: 1, new byte[(30_000 / 8) + 1], rows: 30_000)
    );

    private readonly string _folder;
    private readonly IReadOnlyList<byte[]> _pictures;
    private readonly Random _random;

    private CorruptedFolder(string folder, int seed, IReadOnlyList<byte[]> pictures)
    {
        _folder = folder;
        _pictures = pictures;
        _random = new Random(seed);
    }

    /// <summary>The expected outcome of a file.</summary>
    internal enum Outcome
    {
        /// <summary>It is analysed.</summary>
        Analysed,

        /// <summary>It is named in the list of failures.</summary>
        Named,

        /// <summary>Either outcome is allowed, because a decoder may not notice the damage.</summary>
        Either,
    }

    /// <summary>Writes the folder.</summary>
    /// <param name="folder">The folder; created if it does not exist.</param>
    /// <param name="count">The number of files.</param>
    /// <param name="seed">The seed that chooses the damage.</param>
    /// <param name="pictures">Contents of complete JPEG, PNG or WebP files.</param>
    /// <returns>Each file with its expected outcome.</returns>
    public static IReadOnlyList<(string Path, Outcome Outcome)> Write(
        string folder,
        int count,
        int seed,
        IReadOnlyList<byte[]> pictures
    )
    {
        Directory.CreateDirectory(folder);
        var writer = new CorruptedFolder(folder, seed, pictures);
        return [.. Enumerable.Range(0, count).Select(writer.Next)];
    }

    private (string Path, Outcome Outcome) Next(int index)
    {
        byte[] picture = _pictures[_random.Next(_pictures.Count)];
        string path = NameOf(index, ".jpg");
        switch (index % 16)
        {
            case 0 or 1:
                return (Save(NameOf(index, Extension(picture)), picture), Outcome.Analysed);
            case 2: // A name that breaks shells, HTML pages or line-based lists.
                return (
                    Save(
                        Path.Combine(_folder, $"{s_names[_random.Next(s_names.Length)]}{index}{Extension(picture)}"),
                        picture
                    ),
                    Outcome.Analysed
                );
            case 3: // The longest name that a file system accepts, in a deep folder.
                return (
                    Save(Path.Combine(_folder, "deep", "er", new string('n', 240) + $"{index:D6}.jpg"), picture),
                    Outcome.Analysed
                );
            case 4:
                return (Save(NameOf(index, _random.Next(2) == 0 ? ".BMP" : ".gif"), picture), Outcome.Analysed);
            case 5 or 6:
                return (
                    Save(NameOf(index, Extension(picture)), picture[.._random.Next(1, picture.Length * 9 / 10)]),
                    Outcome.Named
                );
            case 7 or 8:
                return (Save(NameOf(index, Extension(picture)), Flip(picture)), Outcome.Either);
            case 9: // A block of the disk that was never written.
                return (Save(path, Blank(picture)), Outcome.Either);
            case 10:
                return (Save(path, _random.Next(2) == 0 ? [] : new byte[_random.Next(1, 5000)]), Outcome.Named);
            case 11:
                return (
                    Save(
                        path,
                        _random.Next(2) == 0
                            ? Encoding.UTF8.GetBytes("<html>404 Not Found</html>")
                            : Noise(_random.Next(1, 3000))
                    ),
                    Outcome.Named
                );
            case 12:
                return (Save(path, Bomb(_random.Next(6))), Outcome.Named);
            case 13: // Extra bytes after the end of the picture.
                return (Save(NameOf(index, Extension(picture)), [.. picture, .. Noise(100)]), Outcome.Analysed);
            case 14:
                return Unreadable(path, picture);
            default:
                return Special(index, path, picture);
        }
    }

    private string NameOf(int index, string extension) => Path.Combine(_folder, $"{index:D6}{extension}");

    private static string Extension(byte[] picture) =>
        picture[0] == 0xFF ? ".jpg"
        : picture[0] == 0x89 ? ".png"
        : ".webp";

    private static string Save(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    private byte[] Noise(int length)
    {
        var noise = new byte[length];
        _random.NextBytes(noise);
        return noise;
    }

    private byte[] Flip(byte[] picture)
    {
        byte[] damaged = [.. picture];
        for (int i = _random.Next(1, 20); i > 0; i--)
            damaged[_random.Next(damaged.Length)] ^= (byte)(1 << _random.Next(8));
        return damaged;
    }

    private byte[] Blank(byte[] picture)
    {
        byte[] damaged = [.. picture];
        int start = _random.Next(damaged.Length);
        damaged.AsSpan(start, Math.Min(4096, damaged.Length - start)).Clear();
        return damaged;
    }

    /// <summary>
    /// A file without read permission. Root can read it anyway, so the expected outcome is found by trying.
    /// </summary>
    private static (string Path, Outcome Outcome) Unreadable(string path, byte[] picture)
    {
        Save(path, picture);
        if (OperatingSystem.IsWindows())
            return (path, Outcome.Analysed);
        File.SetUnixFileMode(path, UnixFileMode.None);
        try
        {
            File.ReadAllBytes(path);
            return (path, Outcome.Analysed);
        }
        catch (UnauthorizedAccessException)
        {
            return (path, Outcome.Named);
        }
    }

    /// <summary>
    /// Links: to a picture, to a missing file, to itself, to an endless device, and to the folder that contains the
    /// link.
    /// </summary>
    private (string Path, Outcome Outcome) Special(int index, string path, byte[] picture)
    {
        if (OperatingSystem.IsWindows())
            return (Save(path, picture), Outcome.Analysed);
        switch (index / 16 % 5)
        {
            case 0:
                File.CreateSymbolicLink(path, Save(Path.Combine(_folder, $".{index:D6}.kept"), picture));
                return (path, Outcome.Analysed);
            case 1:
                File.CreateSymbolicLink(path, Path.Combine(_folder, "nothing"));
                return (path, Outcome.Named);
            case 2:
                File.CreateSymbolicLink(path, path);
                return (path, Outcome.Named);
            case 3:
                File.CreateSymbolicLink(path, "/dev/zero");
                return (path, Outcome.Named);
            default:
                string inner = Path.Combine(_folder, $"loop{index:D6}");
                Directory.CreateDirectory(inner);
                Directory.CreateSymbolicLink(Path.Combine(inner, "again"), inner);
                return (Save(Path.Combine(inner, "inside" + Extension(picture)), picture), Outcome.Analysed);
        }
    }

    /// <summary>A few bytes that claim to be, or unpack to, a much larger picture than allowed.</summary>
    private static byte[] Bomb(int kind)
    {
        switch (kind)
        {
            case 0: // only a signature
                return [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A];
            case 1: // 30,000 x 30,000 white pixels that unpack from a file of 110 kB
                return s_unpacksLarge.Value;
            case 2: // 2 billion pixels in each direction
                return Png(int.MaxValue, int.MaxValue, bitDepth: 8, [0, 0, 0, 0], rows: 1);
            case 3:
                return
                [
                    .. "GIF89a"u8,
                    0xFF,
                    0xFF,
                    0xFF,
                    0xFF,
                    0x80,
                    0,
                    0,
                    0,
                    0,
                    0,
                    255,
                    255,
                    255,
                    0x2C,
                    0,
                    0,
                    0,
                    0,
                    0xFF,
                    0xFF,
                    0xFF,
                    0xFF,
                    0,
                    2,
                    2,
                    0x44,
                    1,
                    0,
                    0x3B,
                ];
            case 4: // WebP of 16,384 x 16,384
                return
                [
                    .. "RIFF"u8,
                    30,
                    0,
                    0,
                    0,
                    .. "WEBPVP8X"u8,
                    10,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0xFF,
                    0x3F,
                    0,
                    0xFF,
                    0x3F,
                    0,
                    .. "VP8 "u8,
                    0,
                    0,
                    0,
                    0,
                ];
            default: // JPEG of 65,500 x 65,500
                return
                [
                    0xFF,
                    0xD8,
                    0xFF,
                    0xC0,
                    0,
                    11,
                    8,
                    0xFF,
                    0xDC,
                    0xFF,
                    0xDC,
                    1,
                    1,
                    0x11,
                    0,
                    0xFF,
                    0xDA,
                    0,
                    8,
                    1,
                    1,
                    0,
                    0,
                    63,
                    0,
                    0,
                    0xFF,
                    0xD9,
                ];
        }
    }

    private static byte[] Png(int width, int height, byte bitDepth, byte[] row, int rows)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = bitDepth;
        using var data = new MemoryStream();
        using (var packed = new ZLibStream(data, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (int y = 0; y < rows; y++)
                packed.Write(row);
        }

        return
        [
            0x89,
            .. "PNG\r\n"u8,
            0x1A,
            0x0A,
            .. Chunk("IHDR", header),
            .. Chunk("IDAT", data.ToArray()),
            .. Chunk("IEND", []),
        ];
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] chunk = [0, 0, 0, 0, .. Encoding.ASCII.GetBytes(type), .. data, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(
            chunk.AsSpan(chunk.Length - 4),
            Crc32.HashToUInt32(chunk.AsSpan(4, data.Length + 4))
        );
        return chunk;
    }
}
