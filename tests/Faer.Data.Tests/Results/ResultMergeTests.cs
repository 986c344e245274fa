using System.Security.Cryptography;
using Faer.Core.Tests.Models;
using Faer.Core.Tests.Records;
using Faer.Data.Results;

namespace Faer.Data.Tests.Results;

public sealed class ResultMergeTests : IDisposable
{
    private static readonly string[] s_photos = [.. Enumerable.Range(0, 12).Select(i => $"{i}.png")];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Shares_may_be_in_several_folders()
    {
        Write("a", 0, s_photos);
        Write("b", 1, s_photos);
        ResultMerge merge = ResultMerge.Check([At("a"), At("b")]);
        Assert.Equal((2, 12, 12, 0), (merge.Shares, merge.Photos, merge.Faces, merge.Failed));
    }

    [Fact]
    public void A_duplicate_share_is_named()
    {
        Write("a", 0, s_photos);
        Write("b", 0, s_photos);
        AssertFails("share 1 of 2 is also in", Write("c", 1, s_photos));
    }

    [Fact]
    public void An_incomplete_share_is_named()
    {
        Write("a", 0, s_photos);
        AssertFails("not complete", Write("b", 1, s_photos, complete: false));
    }

    [Fact]
    public void Shares_of_different_photos_do_not_match()
    {
        Write("a", 0, s_photos);
        AssertFails("the photos changed", Write("b", 1, [.. s_photos, "more.png"]));
    }

    [Fact]
    public void A_photo_that_no_share_analysed_is_reported()
    {
        Write("a", 0, s_photos);
        string own = s_photos.First(new Shard(1, 2).Contains);
        AssertFails("were expected", Write("b", 1, s_photos, leaveOut: own));
    }

    [Theory]
    [InlineData(false, "is missing")]
    [InlineData(true, "does not match the manifest")]
    public void Damaged_parts_are_named(bool isThere, string word)
    {
        Write("a", 0, s_photos);
        string folder = Write("b", 1, s_photos),
            part = Directory.EnumerateFiles(folder, "part-*").First();
        byte[] content = File.ReadAllBytes(part);
        content[^2] ^= 1;
        File.Delete(part);
        if (isThere)
            File.WriteAllBytes(part, content);
        AssertFails(word, folder);
    }

    [Fact]
    public void A_part_must_not_be_a_link()
    {
        Assert.SkipWhen(
            OperatingSystem.IsWindows(),
            "creating links needs a right that Windows users do not have by default"
        );
        Write("a", 0, s_photos);
        string folder = Write("b", 1, s_photos),
            part = Directory.EnumerateFiles(folder, "part-*").First();
        File.Move(part, At("elsewhere"));
        File.CreateSymbolicLink(part, At("elsewhere"));
        AssertFails("is a link", folder);
    }

    [Theory]
    [InlineData("photos-1of1.jsonl", false)]
    [InlineData("photos-2of2.jsonl", true)]
    [InlineData("errors-2of2.jsonl", true)]
    public void Lists_whose_length_differs_from_the_manifest_are_named(string list, bool isList)
    {
        Write("a", 0, s_photos);
        string folder = Write("b", 1, s_photos);
        File.AppendAllText(Path.Combine(folder, list), "{}\n");
        if (isList)
            AssertFails($"{list}: has ", folder);
        else
            ResultMerge.Check([At("a"), At("b")]);
    }

    /// <summary>
    /// Part, hash and length changed together, which happens only on purpose; the records are counted.
    /// </summary>
    [Theory]
    [InlineData(ResultFormat.Jsonl)]
    [InlineData(ResultFormat.Csv)]
    public void A_part_with_fewer_records_than_the_manifest_states_is_named(ResultFormat format)
    {
        string folder = At("whole");
        using (
            ResultWriter writer = ResultWriter.Open(
                new ResultWriterOptions
                {
                    Folder = folder,
                    Metadata = TestMetadata.Both,
                    Format = format,
                }
            )
        )
        {
            var input = new InputDigest();
            input.Add("a\n\"b\".png");
            writer.Add(TestRecords.Photo(TestMetadata.Both, "a\n\"b\".png", faces: 3));
            writer.Complete(input);
        }

        ResultMerge.Check([folder]).Write(At("merged"));
        ResultManifest manifest = ResultManifest.Read(Path.Combine(folder, "manifest.json"));
        string part = Path.Combine(folder, manifest.Parts[0].File),
            text = File.ReadAllText(part);
        File.WriteAllText(part, text[..(text.TrimEnd('\n').LastIndexOf('\n') + 1)]);
        byte[] content = File.ReadAllBytes(part);
        (
            manifest with
            {
                Parts =
                [
                    manifest.Parts[0] with
                    {
                        Bytes = content.Length,
                        Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)),
                    },
                ],
            }
        ).Write(Path.Combine(folder, "manifest.json"));

        Assert.Contains(
            "has 2 records, but the manifest states 3",
            Assert.Throws<FaerException>(() => ResultMerge.Check([folder])).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void For_a_folder_without_results_the_remedy_is_named()
    {
        Directory.CreateDirectory(At("empty"));
        Assert.Contains(
            "no manifest",
            Assert.Throws<FaerException>(() => ResultMerge.Check([At("empty")])).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "the folder does not exist",
            Assert.Throws<FaerException>(() => ResultMerge.Check([At("none")])).Message,
            StringComparison.Ordinal
        );
    }

    private void AssertFails(string word, string folder)
    {
        string[] folders = Directory.GetDirectories(_folder.Path);
        string message = Assert
            .Throws<FaerException>(() => ResultMerge.Check([.. folders.Order(StringComparer.Ordinal)]))
            .Message;
        Assert.Contains(word, message, StringComparison.Ordinal);
        if (!word.StartsWith("were", StringComparison.Ordinal) && !word.StartsWith("share", StringComparison.Ordinal))
            Assert.StartsWith(folder, message, StringComparison.Ordinal);
    }

    private string Write(
        string name,
        int index,
        IEnumerable<string> photos,
        bool complete = true,
        string? leaveOut = null
    )
    {
        var shard = new Shard(index, 2);
        using ResultWriter writer = ResultWriter.Open(
            new ResultWriterOptions
            {
                Folder = At(name),
                Metadata = TestMetadata.Both,
                Shard = shard,
                PhotosPerPart = 3,
            }
        );
        var input = new InputDigest();
        foreach (string photo in photos)
        {
            input.Add(photo);
            if (shard.Contains(photo) && photo != leaveOut)
                writer.Add(TestRecords.Photo(TestMetadata.Both, photo, faces: 1));
        }

        if (complete)
            writer.Complete(input);
        return At(name);
    }

    private string At(string name) => Path.Combine(_folder.Path, name);
}
