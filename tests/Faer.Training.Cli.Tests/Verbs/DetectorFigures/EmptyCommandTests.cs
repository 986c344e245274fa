using Faer.Imaging;

namespace Faer.Training.Cli.Tests.Verbs.DetectorFigures;

public sealed class EmptyCommandTests : IDisposable
{
    private readonly DetectorFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task False_alarms_are_counted_and_drawn()
    {
        _folder.Draw("empty/a.png", 32, 64);
        _folder.Draw("empty/b.png");

        FaerTrainRun run = await _folder.Measure(
            "empty",
            "--data",
            _folder.At("empty"),
            "--generated",
            "2",
            "--output",
            _folder.At("out")
        );

        run.AssertDone();
        string page = File.ReadAllText(_folder.At("out/empty.md"));
        Assert.Matches(@"\| tiny \| folder \| 2 \| [1-9][0-9]* \| 50\.0 % \[9\.5, 90\.5\] \|", page);
        Assert.Contains("| tiny | generated | 2 |", page, StringComparison.Ordinal);
        Assert.True(ImageDecoder.Decode(_folder.At("out/empty.png")).Width > 1000);
    }

    [Fact]
    public async Task Without_any_picture_it_is_a_usage_error() =>
        (await _folder.Measure("empty")).AssertFailed(2, "--data", "--generated");
}
