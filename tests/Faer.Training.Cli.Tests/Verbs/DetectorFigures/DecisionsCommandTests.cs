using Faer.Core.Tests.Models;
using Faer.Data.Tests;

namespace Faer.Training.Cli.Tests.Verbs.DetectorFigures;

public sealed class DecisionsCommandTests : IDisposable
{
    private readonly DetectorFolder _folder = new();
    private readonly FaceTree _faces = new(images: 8);

    public void Dispose()
    {
        _folder.Dispose();
        _faces.Dispose();
    }

    [Fact]
    public async Task The_decisions_of_the_split_are_compared()
    {
        File.WriteAllBytes(_folder.At("model.onnx"), new TinyModel(TestMetadata.Both).ToOnnx());

        FaerTrainRun run = await Measure("--against", _folder.Detector);

        run.AssertDone();
        string page = File.ReadAllText(_folder.At("out/decisions.md"));
        Assert.Contains("| attributes | 80 | 0.0 % [0.0, 0.0] | 80 |", page, StringComparison.Ordinal);
        Assert.Contains("| without a face: tiny (second) | 2 |", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_detector_and_the_model_must_exist()
    {
        (await Measure()).AssertFailed(2, "--against");
        (await Measure("--against", _folder.Detector)).AssertFailed(1, _folder.At("model.onnx"));
    }

    private Task<FaerTrainRun> Measure(params string[] more) =>
        _folder.Measure(
            "decisions",
            ["--data", _faces.Source, "--model", _folder.At("model.onnx"), "--output", _folder.At("out"), .. more]
        );
}
