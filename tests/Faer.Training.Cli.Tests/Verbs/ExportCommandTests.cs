using Faer.Models;

namespace Faer.Training.Cli.Tests.Verbs;

public sealed class ExportCommandTests : IDisposable
{
    private readonly TrainFolder _folder = new();
    private readonly string _model;

    public ExportCommandTests() => _model = _folder.At("x.onnx");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_run_becomes_a_model_with_its_terms()
    {
        (await _folder.Train("--set", "epochs=1")).AssertDone();
        await File.WriteAllTextAsync(
            _folder.At("terms.txt"),
            "Only on Sundays.\n",
            TestContext.Current.CancellationToken
        );
        FaerTrainRun run = await FaerTrainRun.Of(
            "export",
            _folder.Run.Root,
            "--output",
            _model,
            "--name",
            "sunday",
            "--licence",
            "mine",
            "--terms-file",
            _folder.At("terms.txt"),
            "--precision",
            "float16",
            "--rare-expression-bias",
            "0.5"
        );

        run.AssertDone();
        Assert.All(
            ["sunday, epoch 1", "rare expressions", "temperature", "untrained labels"],
            text => Assert.Contains(text, run.Output, StringComparison.Ordinal)
        );
        using FaceModel model = FaceModel.FromFile(_model);
        Assert.Equal(
            ("sunday", "mine", "Only on Sundays."),
            (model.Metadata.Name, model.Metadata.Licence, model.Metadata.Terms)
        );

        // There are eight training images, so no label has fifty.
        Assert.All(model.Metadata.Heads, head => Assert.Equal(head.Count, head.Untrained.Count));
    }

    [Fact]
    public async Task A_folder_without_a_run_is_one_line()
    {
        (await FaerTrainRun.Of("export", _folder.At("none"), "--output", _model)).AssertFailed(1, _folder.At("none"));
        (await FaerTrainRun.Of("export", _folder.Faces.Root, "--output", _model)).AssertFailed(1, "recipe.json");
        Assert.False(File.Exists(_model));
    }

    [Fact]
    public async Task Terms_that_cannot_be_read_are_one_line() =>
        (
            await FaerTrainRun.Of(
                "export",
                _folder.Run.Root,
                "--output",
                _model,
                "--terms-file",
                _folder.At("none.txt")
            )
        ).AssertFailed(1, _folder.At("none.txt"));

    [Theory]
    [InlineData("--precision", "float8")]
    [InlineData("--rare-expression-bias", "2")]
    [InlineData("--rare-expression-bias", "much")]
    public async Task Options_out_of_range_are_wrong_usage(string option, string value) =>
        (await FaerTrainRun.Of("export", _folder.Run.Root, "--output", _model, option, value)).AssertFailed(2, option);
}
