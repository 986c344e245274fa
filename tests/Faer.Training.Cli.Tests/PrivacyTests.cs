using Faer.Cli.Tests.Watching;
using Faer.Core.Tests.Detection;

namespace Faer.Training.Cli.Tests;

/// <summary>Training writes only its run folder, opens no internet socket and looks up no name.</summary>
public sealed class PrivacyTests : IDisposable
{
    private readonly TrainFolder _folder = new();
    private readonly EmptyHome _home = new();

    public void Dispose()
    {
        _folder.Dispose();
        _home.Dispose();
    }

    [Fact]
    public async Task Training_and_export_write_only_their_outputs()
    {
        // Alignment needs the detector, which runs in ONNX Runtime.
        string run = _home.At("run"),
            model = _home.At("tiny.onnx"),
            detector = _folder.At("detector.onnx");
        File.WriteAllBytes(detector, TinyYuNet.ToOnnx());
        string[] arguments =
        [
            "train",
            _folder.Recipe,
            "--data",
            _folder.Faces.Source,
            "--run",
            run,
            "--set",
            "epochs=1",
            "--set",
            "input.alignment=landmarks",
            "--detector",
            detector,
        ];
        await using (WatchedProcess train = Start(arguments))
            await train.AssertPrivate(written: run);
        await using WatchedProcess export = Start("export", run, "--output", model);
        await export.AssertPrivate(written: model);
    }

    private WatchedProcess Start(params string[] arguments) =>
        WatchedProcess.Start(_home, [Path.Combine(AppContext.BaseDirectory, "faer-train.dll"), .. arguments]);
}
