using Faer.Core.Tests;

namespace Faer.Cli.Tests.Verbs.Models;

[Collection(Environments.Name)]
public sealed class ModelsListCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Lists_the_shipped_models_and_the_detectors()
    {
        using Environments.Variable detector = new("FAER_DETECTOR", _folder.Write("d.onnx", [1])),
            cache = new("XDG_CACHE_HOME", _folder.At("cache"));
        FaerRun run = await FaerRun.Of("models", "list");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("faer-atto", run.Output, StringComparison.Ordinal);
        Assert.Contains("d.onnx", run.Output, StringComparison.Ordinal);
        Assert.Contains("│ FAER_DETECTOR", run.Output, StringComparison.Ordinal);
        Assert.Contains("│ faer-face ", run.Output, StringComparison.Ordinal);
        Assert.Contains("│ yunet ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_detector_is_listed_with_its_remedy()
    {
        using Environments.Variable detector = new("FAER_DETECTOR", null),
            cache = new("XDG_CACHE_HOME", _folder.At("cache"));
        FaerRun run = await FaerRun.Of("models", "list");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("│ not installed: run 'faer models pull'", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("FAER_DETECTOR", run.Output, StringComparison.Ordinal);
        using Environments.Variable wrong = new("FAER_DETECTOR", "/none.onnx");
        Assert.Contains(
            "│ no such file: /none.onnx",
            (await FaerRun.Of("models", "list")).Output,
            StringComparison.Ordinal
        );
    }
}
