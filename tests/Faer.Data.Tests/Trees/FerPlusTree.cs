using System.Globalization;
using SkiaSharp;

namespace Faer.Data.Tests.Trees;

/// <summary>
/// A small FERPlus: noise pictures of 48 x 48 px, each with ten votes, as folders with <c>label.csv</c> or as the two
/// tables.
/// </summary>
internal sealed class FerPlusTree : IDisposable
{
    public const int SidePx = 48;

    private static readonly Dictionary<string, (string Folder, string Usage)> s_places = new()
    {
        ["train"] = ("FER2013Train", "Training"),
        ["val"] = ("FER2013Valid", "PublicTest"),
        ["test"] = ("FER2013Test", "PrivateTest"),
    };

    private readonly TreeFiles _files = new();

    public string Root => _files.Root;

    public string Source => $"ferplus:{Root}";

    public TreeFiles Files => _files;

    public List<FerPlusFace> Faces { get; } = [];

    /// <summary>Adds a picture; the same seed gives the same picture.</summary>
    public void Add(string name, string split, int seed, params int[] votes) =>
        Faces.Add(new FerPlusFace(name, split, seed, votes));

    public string FolderOf(string split) => s_places[split].Folder;

    public string LabelsOf(string split) => _files.At($"{FolderOf(split)}/label.csv");

    /// <summary>Writes the folders; every split has one, even without pictures.</summary>
    public void WriteFolders()
    {
        foreach (string split in s_places.Keys)
        {
            FerPlusFace[] faces = [.. Faces.Where(face => face.Split == split)];
            _files.Text(
                $"{FolderOf(split)}/label.csv",
                string.Concat(faces.Select(face => $"{face.Name},\"(0, 0, 48, 48)\",{string.Join(',', face.Votes)}\n"))
            );
            foreach (FerPlusFace face in faces)
                WritePicture($"{FolderOf(split)}/{face.Name}", face.Seed);
        }
    }

    /// <summary>Writes a picture as a PNG.</summary>
    public void WritePicture(string path, int seed)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(SidePx, SidePx, SKColorType.Gray8, SKAlphaType.Opaque));
        Grey(seed).CopyTo(bitmap.GetPixelSpan());
        using SKData data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        _files.Bytes(path, data.ToArray());
    }

    /// <summary>Writes both tables.</summary>
    public void WriteTables()
    {
        _files.Text(
            "fer2013.csv",
            "emotion,pixels,Usage\n"
                + string.Concat(
                    Faces.Select(face => $"0,{string.Join(' ', Grey(face.Seed))},{s_places[face.Split].Usage}\n")
                )
        );
        WriteVotes();
    }

    /// <summary>Writes only the table of votes.</summary>
    public void WriteVotes() =>
        _files.Text(
            "fer2013new.csv",
            "Usage,Image name,neutral,happiness,surprise,sadness,anger,disgust,fear,contempt,unknown,NF\n"
                + string.Concat(
                    Faces.Select(face => $"{s_places[face.Split].Usage},{face.Name},{string.Join(',', face.Votes)}\n")
                )
        );

    /// <summary>The pixels of a picture.</summary>
    public static byte[] Grey(int seed)
    {
        var pixels = new byte[SidePx * SidePx];
        new Random(seed).NextBytes(pixels);
        return pixels;
    }

    /// <summary>A file name in FERPlus's format.</summary>
    public static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"fer{number:0000000}.png");

    public void Dispose() => _files.Dispose();
}

/// <summary>One picture.</summary>
/// <param name="Name">Its file name.</param>
/// <param name="Split">train, val or test.</param>
/// <param name="Seed">The seed of its pixels.</param>
/// <param name="Votes">Ten vote counts, in the order of FERPlus's columns.</param>
internal sealed record FerPlusFace(string Name, string Split, int Seed, int[] Votes);
