using Faer.Core.Tests;
using Faer.Detection;

namespace Faer.Cli.Tests.Verbs.Models;

[Collection(Environments.Name)]
public sealed class ModelsPullCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_that_is_not_the_detector_is_refused_and_nothing_is_left()
    {
        using var cache = new Environments.Variable("XDG_CACHE_HOME", _folder.At("cache"));
        (await FaerRun.Of("models", "pull", "--from", _folder.Write("other.onnx", [1, 2, 3]))).AssertFailed(
            1,
            "other.onnx",
            "SHA-256",
            "models pull --from"
        );
        Assert.False(Directory.Exists(_folder.At("cache")));
    }

    [Fact]
    public async Task A_missing_file_is_one_line() =>
        (await FaerRun.Of("models", "pull", "--from", _folder.At("none.onnx"))).AssertFailed(
            1,
            _folder.At("none.onnx")
        );

    [Fact]
    public async Task The_official_file_is_installed_where_its_name_finds_it()
    {
        string? data = Environment.GetEnvironmentVariable("FAER_DATA");
        string detector = Path.Combine(data ?? "", "models", "yunet", "yunet_n_dynamic.onnx");
        Assert.SkipUnless(data is not null && File.Exists(detector), "FAER_DATA has no detector.");

        using Environments.Variable none = new("FAER_DETECTOR", null),
            cache = new("XDG_CACHE_HOME", _folder.At("cache"));
        FaerRun run = await FaerRun.Of("models", "pull", "--from", detector);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(DetectorLocator.Locate(DetectorLocator.YuNet), run.Output, StringComparison.Ordinal);
        Assert.Equal(
            await File.ReadAllBytesAsync(detector, TestContext.Current.CancellationToken),
            await File.ReadAllBytesAsync(
                DetectorLocator.Locate(DetectorLocator.YuNet),
                TestContext.Current.CancellationToken
            )
        );
    }
}
