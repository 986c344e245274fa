namespace Faer.Training.Cli.Tests;

public sealed class ExplainCommandTests : IDisposable
{
    private readonly TrainFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_picture_is_drawn_and_one_that_cannot_be_read_is_named()
    {
        (await _folder.Train("--set", "epochs=1")).AssertDone();
        string bad = _folder.At("bad.png");
        await File.WriteAllBytesAsync(bad, [], TestContext.Current.CancellationToken);
        string[] args =
        [
            "explain",
            _folder.Run.Root,
            "--output",
            _folder.At("out"),
            "--aligned",
            "--target",
            "Smiling",
            "--target",
            "anger",
        ];

        FaerTrainRun run = await FaerTrainRun.Of([
            .. args,
            _folder.Faces.ImagePath(0),
            bad,
            _folder.Faces.ImagePath(1),
        ]);
        run.AssertFailed(1, bad, "empty");
        Assert.Equal(
            ["P_0_0001.png", "P_1_0001.png"],
            Directory.GetFiles(_folder.At("out")).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
        Assert.Contains("P_0_0001.png: Smiling, anger", run.Output, StringComparison.Ordinal);

        FaerTrainRun compared = await FaerTrainRun.Of([
            .. args,
            _folder.Faces.ImagePath(2),
            "--compare",
            _folder.Run.Root,
            "--method",
            "gradcam++",
            "--stage",
            "3",
        ]);
        compared.AssertDone();
    }

    [Fact]
    public async Task A_name_that_is_no_label_is_one_line() =>
        (
            await FaerTrainRun.Of(
                "explain",
                _folder.Run.Root,
                _folder.Faces.ImagePath(0),
                "--output",
                _folder.At("out"),
                "--target",
                "Grin"
            )
        ).AssertFailed(1, "'Grin'");

    [Fact]
    public async Task A_stage_that_does_not_exist_is_wrong_usage() =>
        (
            await FaerTrainRun.Of(
                "explain",
                _folder.Run.Root,
                _folder.Faces.ImagePath(0),
                "--output",
                _folder.At("out"),
                "--stage",
                "5"
            )
        ).AssertFailed(2, "--stage");

    [Fact]
    public async Task A_folder_without_a_run_is_named() =>
        (
            await FaerTrainRun.Of(
                "explain",
                _folder.At("none"),
                _folder.Faces.ImagePath(0),
                "--output",
                _folder.At("out"),
                "--aligned"
            )
        ).AssertFailed(1, _folder.At("none"));
}
