using Faer.Core.Tests;
using Faer.Data.Results;
using Faer.Records;

namespace Faer.Cli.Tests.Verbs.Analyze;

[Collection(Environments.Name)]
public sealed class ResultFolderTests : IDisposable
{
    private readonly ModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Parts_and_lists_contain_every_photo()
    {
        Photos(5);
        string bad = _folder.Write([], "photos", "bad.png");
        FaerRun run = await Analyze("--output", _folder.At("out"), "--part-photos", "2");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains(
            $"5 faces in 6 photos; 1 failure; wrote {_folder.At("out")}/ (3 parts), {_folder.At("out", "errors.jsonl")}",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.Equal(
            [
                "errors.jsonl",
                "manifest.json",
                "part-000000.jsonl",
                "part-000001.jsonl",
                "part-000002.jsonl",
                "photos.jsonl",
            ],
            Directory.EnumerateFiles(_folder.At("out")).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
        Assert.Equal(bad, RecordJson.ParseFailure(File.ReadAllText(_folder.At("out", "errors.jsonl"))).Source);
        Assert.Equal(
            5,
            Directory
                .EnumerateFiles(_folder.At("out"), "part-*")
                .SelectMany(File.ReadAllLines)
                .Select(line => RecordJson.ParseFace(line).Source)
                .Distinct()
                .Count()
        );
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("parquet")]
    public async Task Other_formats_have_their_own_extensions(string format)
    {
        Photos(2);
        Assert.Equal(0, (await Analyze("--output", _folder.At("out"), "--format", format)).ExitCode);
        Assert.True(File.Exists(_folder.At("out", $"part-000000.{format}")));
    }

    [Fact]
    public async Task Csv_on_the_output_starts_with_its_header()
    {
        Photos(2);
        FaerRun run = await Analyze("--format", "csv");
        string[] lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("schema,source,face,", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Existing_results_are_resumed_only_on_request_with_equal_settings()
    {
        Photos(3);
        string output = _folder.At("out");
        Assert.Equal(0, (await Analyze("--output", output)).ExitCode);
        (await Analyze("--output", output)).AssertFailed(1, output, "--resume");
        (await Analyze("--output", output, "--resume", "--format", "csv")).AssertFailed(
            1,
            output,
            "format jsonl",
            "format csv"
        );
        (await Analyze("--output", output, "--resume", "--max-megapixels", "5")).AssertFailed(
            1,
            output,
            "maxMegapixels"
        );
        (await Analyze("--output", output, "--resume", "--scaled-decoding")).AssertFailed(
            1,
            output,
            "scaledDecoding true"
        );

        Photos(4);
        FaerRun more = await Analyze("--output", output, "--resume");
        Assert.Equal(0, more.ExitCode);
        Assert.Contains($"4 faces in 4 photos; wrote {output}/ (2 parts)", more.Output, StringComparison.Ordinal);
        Assert.Contains(
            $"4 faces in 4 photos; wrote {output}/ (2 parts)",
            (await Analyze("--output", output, "--resume")).Output,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("--resume")]
    [InlineData("--format", "parquet")]
    [InlineData("--format", "xml")]
    [InlineData("--output", "x", "--format", "table")]
    [InlineData("--shard", "4/3")]
    [InlineData("--part-photos", "0")]
    public async Task Options_that_do_not_fit_are_wrong_usage(params string[] options)
    {
        Photos(1);
        (await Analyze(options)).AssertFailed(2, options[^1].StartsWith('-') ? options[^1] : options[^2]);
    }

    [Fact]
    public async Task Shares_are_disjoint_and_complete_and_merge_to_the_same_results()
    {
        Photos(20);
        Assert.Equal(0, (await Analyze("--output", _folder.At("one"))).ExitCode);
        for (int number = 1; number <= 3; number++)
        {
            string[] shard = ["--output", _folder.At("shares"), "--shard", $"{number}/3"];
            Assert.Equal(0, (await Analyze(shard)).ExitCode);
            if (number == 2)
                (await FaerRun.Of("merge", _folder.At("shares"))).AssertFailed(1, "share 3 of 3 is missing");
        }

        FaerRun merge = await FaerRun.Of("merge", _folder.At("shares"), "--output", _folder.At("merged"));

        Assert.Equal((0, ""), (merge.ExitCode, merge.Error));
        Assert.Contains(
            "3 shares, complete and disjoint: 20 faces of 20 photos, 0 failed.",
            merge.Output,
            StringComparison.Ordinal
        );
        Assert.Equal(Records("one"), Records("merged"));
        ResultManifest one = ResultManifest.Read(_folder.At("one", "manifest.json")),
            merged = ResultManifest.Read(_folder.At("merged", "manifest.json"));
        Assert.Equal(
            (one.Photos, one.InputDigest, one.PhotosBytes),
            (merged.Photos, merged.InputDigest, merged.PhotosBytes)
        );
        Assert.Contains(
            "1 share, complete",
            (await FaerRun.Of("merge", _folder.At("merged"))).Output,
            StringComparison.Ordinal
        );
        (await FaerRun.Of("merge", _folder.At("shares"), "--output", _folder.At("merged"))).AssertFailed(
            1,
            _folder.At("merged")
        );
    }

    [Fact]
    public async Task The_launcher_decides_the_share()
    {
        Photos(20);
        using Environments.Variable rank = new("OMPI_COMM_WORLD_RANK", "1"),
            size = new("OMPI_COMM_WORLD_SIZE", "3");
        FaerRun run = await Analyze("--output", _folder.At("out"));
        Assert.Equal("faer: share 2 of 3 of the photos (Open MPI).", Assert.Single(run.Errors));
        Assert.True(File.Exists(_folder.At("out", "manifest-2of3.json")));
        int all = (await Analyze("--shard", "1/1", "--format", "jsonl")).Output.Split('\n').Length;
        Assert.Equal(21, all); // the option takes precedence
    }

    private string[] Records(string folder) =>
        [
            .. Directory
                .EnumerateFiles(_folder.At(folder), "part-*")
                .SelectMany(File.ReadAllLines)
                .Order(StringComparer.Ordinal),
        ];

    private void Photos(int count)
    {
        for (int i = 0; i < count; i++)
            _folder.Write(TestPictures.Encode(TestPictures.Noise(40, 40, i)), "photos", $"{i}.png");
    }

    private Task<FaerRun> Analyze(params string[] args) =>
        FaerRun.Of(["analyze", _folder.At("photos"), "--aligned", "--model", _folder.Model, .. args]);
}
