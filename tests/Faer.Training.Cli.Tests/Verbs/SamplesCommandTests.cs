namespace Faer.Training.Cli.Tests.Verbs;

public sealed class SamplesCommandTests : IDisposable
{
    private readonly TrainFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_missing_detector_is_named() =>
        (
            await FaerTrainRun.Of(
                "samples",
                "--data",
                _folder.Faces.Source,
                "--output",
                _folder.At("out"),
                "--detector",
                _folder.At("none.onnx")
            )
        ).AssertFailed(1, _folder.At("none.onnx"));

    [Fact]
    public async Task Too_few_faces_are_one_line_and_no_file_is_written()
    {
        string? data = Environment.GetEnvironmentVariable("FAER_DATA");
        string detector = Path.Combine(data ?? "", "models", "yunet", "yunet_n_dynamic.onnx");
        Assert.SkipUnless(data is not null && File.Exists(detector), "needs FAER_DATA, a folder with models/yunet");

        (
            await FaerTrainRun.Of(
                "samples",
                "--data",
                _folder.Faces.Source,
                "--output",
                _folder.At("out"),
                "--detector",
                detector
            )
        ).AssertFailed(1, "neutral", "150");
        Assert.False(Directory.Exists(_folder.At("out")));
    }
}
