using Faer.Data.Tests;
using Faer.Data.Tests.Quantization;

namespace Faer.Cli.Tests.Verbs.Models;

[Collection(Environments.Name)]
public sealed class QuantizeCommandTests : IDisposable
{
    private readonly Faer.Data.Tests.TemporaryFolder _folder = new();
    private readonly FaceTree _tree = new(12);
    private readonly string _model;

    public QuantizeCommandTests() => _model = new SmallNet().Save(_folder.File("small.onnx"));

    public void Dispose()
    {
        _tree.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Writes_a_model_that_can_be_evaluated()
    {
        string output = _folder.File("small-int8.onnx");
        FaerRun run = await FaerRun.Of(
            "quantize",
            _model,
            "--data",
            _tree.Source,
            "--output",
            output,
            "--min-agreement",
            "0.5"
        );
        Assert.Equal(0, run.ExitCode);
        Assert.All(
            ["stem", "8-bit weights", "Same decisions as the float model on 3 faces", output],
            text => Assert.Contains(text, run.Output, StringComparison.Ordinal)
        );
        Assert.Equal(0, (await FaerRun.Of("evaluate", output, "--data", _tree.Source)).ExitCode);
    }

    [Fact]
    public async Task A_missing_model_and_wrong_numbers_are_named()
    {
        string output = _folder.File("x.onnx");
        (
            await FaerRun.Of("quantize", _folder.File("none.onnx"), "--data", _tree.Source, "--output", output)
        ).AssertFailed(1, "none.onnx");
        (
            await FaerRun.Of("quantize", _model, "--data", _tree.Source, "--output", output, "--coverage", "0.2")
        ).AssertFailed(2, "--coverage");
        (
            await FaerRun.Of("quantize", _model, "--data", _tree.Source, "--output", output, "--images", "0")
        ).AssertFailed(2, "--images");
        (await FaerRun.Of("quantize", _model, "--data", _tree.Source)).AssertFailed(2, "--output");
        Assert.False(File.Exists(output));
    }
}
