using System.Text.Json;
using Faer.Records;

namespace Faer.Cli.Tests.Verbs.Analyze;

[Collection(Environments.Name)]
public sealed class ResultFileTests : IDisposable
{
    private readonly ModelFolder _folder = new(ModelFolder.WholePictures);
    private readonly string _photos;

    public ResultFileTests()
    {
        _photos = _folder.At("photos");
        for (int i = 0; i < 3; i++)
            _folder.Write(BadPictures.Png, "photos", $"{i}.png");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--output", "faces.csv")]
    [InlineData("-o", "faces.json")]
    [InlineData("-o", "faces.jsonl")]
    [InlineData("--output", "faces.parquet")]
    public async Task One_file_contains_all_faces_and_the_last_line_reports_it(string option, string name)
    {
        string path = _folder.At("new", name);
        FaerRun run = await Analyze(_photos, option, path);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal($"3 faces in 3 photos; wrote {path}", run.Output.TrimEnd().Split('\n')[^1].TrimEnd('\r'));
        Assert.Contains("licence test", run.Output, StringComparison.Ordinal);
        Assert.Equal([path], Directory.GetFileSystemEntries(_folder.At("new")));
        string text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        switch (Path.GetExtension(name))
        {
            case ".csv":
                Assert.Equal(4, text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
                break;
            case ".jsonl":
                Assert.Equal(
                    3,
                    text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(RecordJson.ParseFace).Count()
                );
                break;
            case ".json":
                using (JsonDocument json = JsonDocument.Parse(text))
                    Assert.Equal(3, json.RootElement.GetArrayLength());
                break;
            default:
                Assert.StartsWith("PAR1", text, StringComparison.Ordinal);
                break;
        }
    }

    [Fact]
    public async Task Photos_that_fail_or_have_no_face_are_reported()
    {
        string bad = _folder.Write([], "photos", "bad.png"),
            path = _folder.At("faces.csv");
        FaerRun run = await Analyze(_photos, "-o", path, "--format", "csv");
        run.AssertFailed(3, bad);
        Assert.EndsWith(
            $"3 faces in 4 photos; 1 failure; wrote {path}",
            run.Output.TrimEnd(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("faces.csv", "--format jsonl", "--format jsonl contradicts")]
    [InlineData("faces.json", "--format table", "--format table contradicts")]
    [InlineData("faces.csv", "--resume", "--resume needs a folder")]
    [InlineData("faces.csv", "--part-photos 5", "--part-photos needs a folder")]
    [InlineData("faces.csv", "--shard 1/2", "shares need a folder")]
    [InlineData("faces.xlsx", "--profile", "faces.xlsx/")]
    public async Task Options_that_need_a_folder_are_refused_for_a_file(string name, string options, string words)
    {
        (await Analyze([_photos, "--output", _folder.At(name), .. options.Split(' ')])).AssertFailed(2, name, words);
        Assert.False(Path.Exists(_folder.At(name)));
    }

    [Fact]
    public async Task A_path_that_exists_as_a_folder_or_ends_with_a_separator_is_a_folder()
    {
        Directory.CreateDirectory(_folder.At("there.csv"));
        foreach (string path in (string[])[_folder.At("there.csv"), _folder.At("new.csv") + "/"])
        {
            Assert.Equal(0, (await Analyze(_photos, "--output", path)).ExitCode);
            Assert.True(File.Exists(Path.Combine(path, "manifest.json")));
        }
    }

    [Fact]
    public async Task Records_on_the_output_are_not_mixed_with_messages()
    {
        FaerRun run = await Analyze(_photos, "--format", "jsonl", "--draw", _folder.At("drawn"));
        Assert.Equal(
            3,
            run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(RecordJson.ParseFace).Count()
        );
        Assert.Equal(
            $"faer: 3 faces in 3 photos; wrote {_folder.At("drawn")}/ (3 pictures)",
            Assert.Single(run.Errors).TrimEnd('\r')
        );
    }

    [Fact]
    public async Task An_invalid_name_is_a_failure_and_the_run_continues()
    {
        string list = _folder.Write(
            System.Text.Encoding.UTF8.GetBytes(
                $"{_folder.At("photos", "0.png")}\nb\0c.png\n{_folder.At("photos", "1.png")}\n"
            ),
            "list.txt"
        );
        string[] args = [$"@{list}", "--output", _folder.At("out"), "--resume"];
        foreach (FaerRun run in (FaerRun[])[await Analyze(args), await Analyze(args)])
        {
            run.AssertFailed(3, "b\\u0000c.png", "NUL");
            Assert.Contains("2 faces in 2 photos; 1 failure", run.Output, StringComparison.Ordinal);
            Assert.Equal(
                "b\0c.png",
                RecordJson.ParseFailure(Assert.Single(File.ReadAllLines(_folder.At("out", "errors.jsonl")))).Source
            );
        }
    }

    [Theory]
    [InlineData("--sheet", "s.html")]
    [InlineData("--draw", "drawn")]
    [InlineData("--draw", "d.png")]
    [InlineData("--crops", "crops")]
    [InlineData("--output", "faces.csv")]
    [InlineData("--output", "out")]
    public async Task An_unwritable_output_fails_before_the_work(string option, string name)
    {
        string path = Path.Combine(_folder.Write([1], "blocked"), name);
        FaerRun run = await FaerRun.Of("analyze", "--model", _folder.At("none.onnx"), _photos, option, path);
        run.AssertFailed(1, path, "cannot be written", "not a folder");
    }

    private Task<FaerRun> Analyze(params string[] args) => FaerRun.Of(["analyze", "--model", _folder.Model, .. args]);
}
