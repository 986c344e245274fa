using Faer.Core.Tests.Models;
using Faer.Core.Tests.Records;
using Faer.Data.Results;

namespace Faer.Data.Tests.Results;

public sealed class ResultRepairTests : IDisposable
{
    private static readonly (string Path, int Faces)[] s_photos =
    [
        ("a", 1),
        ("b", 0),
        ("c", 2),
        ("d", 1),
        ("e", 0),
        ("f", 0),
        ("g", 3),
        ("h", 1),
        ("i", 0),
        ("j", 1),
    ];

    private readonly TemporaryFolder _folder = new();

    private string Output => Path.Combine(_folder.Path, "out");

    public void Dispose() => _folder.Dispose();

    public static TheoryData<ResultFormat, string, int> Damages()
    {
        var data = new TheoryData<ResultFormat, string, int>();
        foreach (ResultFormat format in Enum.GetValues<ResultFormat>())
        {
            foreach (string damage in (string[])["missing", "flipped", "shorter", "link"])
            {
                for (int part = 0; part < 4; part++)
                    data.Add(format, damage, part);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public void A_damaged_part_is_noticed_and_analysed_again(ResultFormat format, string damage, int part)
    {
        Assert.SkipWhen(
            damage == "link" && OperatingSystem.IsWindows(),
            "creating links needs a right that Windows users do not have by default"
        );
        int[] facesOf = [3, 1, 4, 1];
        string[] whole = Analyse(format, [], out _);
        string path = Path.Combine(Output, ResultManifest.Read(At("manifest.json")).Parts[part].File);
        byte[] before = File.ReadAllBytes(path);
        Damage(path, damage);

        string[] repaired = Analyse(format, whole, out IReadOnlyList<string> lines);

        Assert.StartsWith($"{path}: ", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("photos of 1 part will be analysed again.", lines[1], StringComparison.Ordinal);
        Assert.Equal(facesOf[part], s_photos.Where(photo => repaired.Contains(photo.Path)).Sum(photo => photo.Faces));
        Assert.DoesNotContain(repaired, photo => s_photos.First(known => known.Path == photo).Faces == 0);
        ResultMerge merge = ResultMerge.Check([Output]);
        Assert.Equal((s_photos.Length, s_photos.Sum(photo => photo.Faces)), (merge.Photos, merge.Faces));
        Assert.Equal(4, Directory.EnumerateFiles(Output, "part-*").Count());
        if (format != ResultFormat.Parquet)
            Assert.Equal(before, File.ReadAllBytes(path));
    }

    [Fact]
    public void Several_damaged_parts_are_analysed_again_together()
    {
        string[] whole = Analyse(ResultFormat.Jsonl, [], out _);
        Damage(At("part-000000.jsonl"), "missing");
        Damage(At("part-000002.jsonl"), "flipped");
        Analyse(ResultFormat.Jsonl, whole, out IReadOnlyList<string> lines);
        Assert.Equal(
            [
                $"{At("part-000000.jsonl")}: is missing",
                $"{At("part-000002.jsonl")}: its content does not match the manifest",
            ],
            lines.Take(2)
        );
        Assert.Equal("4 photos of 2 parts will be analysed again.", lines[2]);
        Assert.Equal(s_photos.Sum(photo => photo.Faces), ResultMerge.Check([Output]).Faces);
        Assert.Empty(Analyse(ResultFormat.Jsonl, whole, out IReadOnlyList<string> again));
        Assert.Empty(again);
    }

    /// <summary>
    /// Killed before the manifest was written, or between writing the manifest and renaming the list.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_killed_repair_is_continued(bool isManifestWritten)
    {
        string[] whole = Analyse(ResultFormat.Jsonl, [], out _);
        byte[] manifest = File.ReadAllBytes(At("manifest.json")),
            photos = File.ReadAllBytes(At("photos.jsonl"));
        Damage(At("part-000001.jsonl"), "missing");
        Open(ResultFormat.Jsonl).Dispose();
        File.Move(At("photos.jsonl"), At("photos.jsonl.repaired"));
        File.WriteAllBytes(At("photos.jsonl"), photos);
        if (!isManifestWritten)
            File.WriteAllBytes(At("manifest.json"), manifest);

        Assert.Equal(["d"], Analyse(ResultFormat.Jsonl, whole, out _));
        Assert.Equal(s_photos.Sum(photo => photo.Faces), ResultMerge.Check([Output]).Faces);
        Assert.False(File.Exists(At("photos.jsonl.repaired")));
    }

    [Fact]
    public void A_list_of_photos_that_does_not_match_is_refused()
    {
        Analyse(ResultFormat.Jsonl, [], out _);
        Damage(At("part-000001.jsonl"), "missing");
        File.WriteAllLines(At("photos.jsonl"), File.ReadAllLines(At("photos.jsonl"))[1..]);
        string message = Assert.Throws<FaerException>(() => Open(ResultFormat.Jsonl)).Message;
        Assert.Contains("start again in another folder", message, StringComparison.Ordinal);
    }

    private void Damage(string path, string damage)
    {
        if (!File.Exists(path))
            return;
        byte[] content = File.ReadAllBytes(path);
        File.Delete(path);
        if (damage == "shorter")
            File.WriteAllBytes(path, content[..^1]);
        if (damage == "link")
        {
            File.WriteAllBytes(_folder.File("aside"), content);
            File.CreateSymbolicLink(path, _folder.File("aside"));
        }

        if (damage != "flipped")
            return;
        content[content.Length / 2] ^= 1;
        File.WriteAllBytes(path, content);
    }

    /// <summary>Analyses the remaining photos and returns them.</summary>
    private string[] Analyse(ResultFormat format, string[] known, out IReadOnlyList<string> repairs)
    {
        using ResultWriter writer = Open(format);
        repairs = writer.Repairs;
        string[] todo = [.. s_photos.Select(photo => photo.Path).Where(photo => !writer.IsDone(photo))];
        Assert.Equal(known.Length == 0, todo.Length == s_photos.Length);
        var input = new InputDigest();
        foreach ((string path, int faces) in s_photos)
        {
            input.Add(path);
            if (todo.Contains(path))
                writer.Add(TestRecords.Photo(TestMetadata.Both, path, faces));
        }

        writer.Complete(input);
        return todo;
    }

    private ResultWriter Open(ResultFormat format) =>
        ResultWriter.Open(
            new ResultWriterOptions
            {
                Folder = Output,
                Format = format,
                Metadata = TestMetadata.Both,
                PhotosPerPart = 3,
                Resume = true,
            }
        );

    private string At(string name) => Path.Combine(Output, name);
}
