using Faer.Training.RunFolders;

namespace Faer.Training.Cli.Tests.Verbs;

public sealed class LabelCommandTests : IDisposable
{
    private readonly TrainFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_model_teaches_the_next_run()
    {
        string model = _folder.At("x.onnx"),
            table = _folder.At("teacher.csv");
        (await _folder.Train("--set", "epochs=1")).AssertDone();
        (await FaerTrainRun.Of("export", _folder.Run.Root, "--output", model)).AssertDone();

        FaerTrainRun labeled = await FaerTrainRun.Of("label", model, "--data", _folder.Faces.Source, "--output", table);

        labeled.AssertDone();
        Assert.Contains(
            "lfw: 8 training pictures; no face found in 0 (whole picture used)",
            labeled.Output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            $"{table}: attributes (40 labels), expression (7 labels). To learn from it: --set "
                + $"distillation.table={table}",
            labeled.Output,
            StringComparison.Ordinal
        );
        FaerTrainRun taught = await FaerTrainRun.Of(
            "train",
            _folder.Recipe,
            "--data",
            _folder.Faces.Source,
            "--run",
            _folder.At("taught"),
            "--set",
            "epochs=1",
            "--set",
            $"distillation.table={table}",
            "--set",
            "distillation.weights.expression=0.5"
        );
        taught.AssertDone();
        Assert.Contains("The teacher labels 8 of 8 training pictures", taught.Output, StringComparison.Ordinal);
        Assert.Equal(
            RunDescription.Load(_folder.Run.Run).TrainedOn,
            RunDescription.Load(Path.Combine(_folder.At("taught"), "run.json")).Teacher!.Models[0].TrainedOn
        );
    }

    [Fact]
    public async Task A_missing_model_or_folder_is_named()
    {
        string table = _folder.At("teacher.csv");
        (
            await FaerTrainRun.Of("label", _folder.At("no.onnx"), "--data", _folder.Faces.Source, "--output", table)
        ).AssertFailed(1, _folder.At("no.onnx"));
        (await FaerTrainRun.Of("label", "--data", _folder.Faces.Source, "--output", table)).AssertFailed(2);
        Assert.False(File.Exists(table));
    }
}
