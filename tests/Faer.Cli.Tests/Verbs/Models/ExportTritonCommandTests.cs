namespace Faer.Cli.Tests.Verbs.Models;

public sealed class ExportTritonCommandTests : IDisposable
{
    private readonly ModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Writes_a_repository_and_reports_the_path()
    {
        FaerRun run = await FaerRun.Of(
            "export-triton",
            _folder.Model,
            "--output",
            _folder.At("repository"),
            "--name",
            "faces",
            "--max-batch",
            "16",
            "--queue-delay-us",
            "500"
        );
        Assert.Equal(
            ($"Written: {_folder.At("repository", "faces")}\n", 0),
            (run.Output.ReplaceLineEndings("\n"), run.ExitCode)
        );
        string config = File.ReadAllText(_folder.At("repository", "faces", "config.pbtxt"));
        Assert.All(
            ["name: \"faces\"", "max_batch_size: 16", "max_queue_delay_microseconds: 500"],
            part => Assert.Contains(part, config, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task An_existing_model_is_kept_without_force()
    {
        string[] line = ["export-triton", _folder.Model, "--output", _folder.At("repository")];
        Assert.Equal(0, (await FaerRun.Of(line)).ExitCode);
        (await FaerRun.Of(line)).AssertFailed(1, _folder.At("repository", "faer-test"), "--force");
        Assert.Equal(0, (await FaerRun.Of([.. line, "--force"])).ExitCode);
    }

    [Fact]
    public async Task A_missing_repository_is_wrong_usage() =>
        Assert.Equal(2, (await FaerRun.Of("export-triton", _folder.Model)).ExitCode);
}
