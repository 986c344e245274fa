using Faer.Core.Tests.Models;
using Faer.Core.Tests.Records;
using Faer.Data.Results;
using Faer.Records;

namespace Faer.Data.Tests.Results;

public sealed class ResultWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Output => Path.Combine(_folder.Path, "out");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_part_counts_when_the_manifest_lists_it()
    {
        using ResultWriter writer = Open();
        writer.Add(Photo("a.png", faces: 2));
        Assert.Empty(writer.Manifest.Parts);
        Assert.False(File.Exists(At("part-000000.jsonl")));
        writer.Add(Photo("b.png", faces: 1));

        Assert.Equal(3, Assert.Single(ResultManifest.Read(At("manifest.json")).Parts).Faces);
        Assert.Equal(
            ["a.png 0", "a.png 1", "b.png 0"],
            File.ReadLines(At("part-000000.jsonl"))
                .Select(RecordJson.ParseFace)
                .Select(face => $"{face.Source} {face.Face}")
        );
    }

    [Fact]
    public void Photos_without_a_face_are_also_done()
    {
        using (ResultWriter writer = Open())
        {
            writer.Add(Photo("a.png", faces: 0));
            writer.Add(new PhotoAnalysis("b.png", [], new FaerException("b.png: the file\nis empty.")));
        }

        Assert.Equal(
            "b.png: the file is empty.",
            RecordJson.ParseFailure(Assert.Single(File.ReadAllLines(At("errors.jsonl")))).Reason
        );
        Assert.Empty(Directory.EnumerateFiles(Output, "part-*"));
        using ResultWriter next = Open(resume: true);
        Assert.True(next.IsDone("a.png"));
        Assert.True(next.IsDone("b.png"));
        Assert.False(next.IsDone("c.png"));
    }

    [Fact]
    public void Anything_written_after_the_last_manifest_is_undone()
    {
        using (ResultWriter writer = Open())
        {
            writer.Add(Photo("a.png", faces: 1));
            writer.Add(Photo("b.png", faces: 1));
        }

        string[] photos = File.ReadAllLines(At("photos.jsonl"));
        File.AppendAllText(At("photos.jsonl"), "{\"schema\":1,\"sour");
        File.AppendAllText(At("errors.jsonl"), "half");
        File.WriteAllText(At("part-000001.jsonl"), "unlisted");
        File.WriteAllText(At("part-000002.jsonl.0123456789ab.tmp"), "half");
        File.WriteAllText(At("manifest.json.0123456789ab.tmp"), "half");
        File.WriteAllText(At("part-notes.jsonl"), "of the user");

        using (ResultWriter writer = Open(resume: true))
        {
            Assert.False(File.Exists(At("part-000001.jsonl")));
            Assert.Empty(Directory.EnumerateFiles(Output, "*.tmp"));
            Assert.True(File.Exists(At("part-notes.jsonl")));
            writer.Add(Photo("c.png", faces: 1));
            writer.Complete(new InputDigest());
        }

        Assert.Equal(photos, File.ReadAllLines(At("photos.jsonl"))[..2]);
        Assert.Equal(
            ["a.png", "b.png", "c.png"],
            File.ReadAllLines(At("photos.jsonl")).Select(line => RecordJson.ParsePhoto(line).Source)
        );
        Assert.Equal("", File.ReadAllText(At("errors.jsonl")));
        Assert.Equal("c.png", RecordJson.ParseFace(Assert.Single(File.ReadAllLines(At("part-000001.jsonl")))).Source);
    }

    [Fact]
    public void Lists_that_became_shorter_are_an_error()
    {
        using (ResultWriter writer = Open())
        {
            writer.Add(Photo("a.png", faces: 1));
            writer.Add(Photo("b.png", faces: 1));
        }

        File.WriteAllText(At("photos.jsonl"), "");
        Assert.Contains(
            "shorter than the manifest",
            Assert.Throws<FaerException>(() => Open(resume: true)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_stopped_run_keeps_its_results()
    {
        using (ResultWriter writer = Open())
        {
            writer.Add(Photo("a.png", faces: 1));
            writer.Save();
            writer.Save();
        }

        ResultManifest manifest = ResultManifest.Read(At("manifest.json"));
        Assert.Equal((1, 1, false), (manifest.Photos, manifest.Parts.Count, manifest.Complete));
        using ResultWriter next = Open(resume: true);
        Assert.True(next.IsDone("a.png"));
        Assert.Empty(next.Repairs);
    }

    [Fact]
    public void Two_processes_cannot_write_the_same_share()
    {
        using ResultWriter writer = Open(resume: true);
        Assert.Contains(
            "no other process",
            Assert.Throws<FaerException>(() => Open(resume: true)).Message,
            StringComparison.Ordinal
        );
        using ResultWriter other = Open(resume: true, shard: new Shard(0, 2));
        Assert.False(other.Manifest.Complete);
    }

    [Fact]
    public void Another_number_of_shares_is_another_result()
    {
        using (ResultWriter writer = Open(shard: new Shard(0, 2)))
            writer.Complete(new InputDigest());
        Assert.Contains(
            "2 shares",
            Assert.Throws<FaerException>(() => Open(shard: new Shard(1, 3))).Message,
            StringComparison.Ordinal
        );
    }

    private static PhotoAnalysis Photo(string path, int faces) => TestRecords.Photo(TestMetadata.Both, path, faces);

    private string At(string name) => Path.Combine(Output, name);

    private ResultWriter Open(bool resume = false, Shard? shard = null) =>
        ResultWriter.Open(
            new ResultWriterOptions
            {
                Folder = Output,
                Metadata = TestMetadata.Both,
                PhotosPerPart = 2,
                Resume = resume,
                Shard = shard ?? Shard.Whole,
            }
        );
}
