using Faer.Cli.Verbs.Analyze;
using Faer.CommandLine;

namespace Faer.Cli.Tests.Verbs.Analyze;

public sealed class AnalyzeProgressTests
{
    [Fact]
    public void Rate_and_time_left_follow_from_the_finished_photos()
    {
        var time = new Clock();
        var progress = new AnalyzeProgress(
            new ProgressLine(new Terminal(TextWriter.Null, TextWriter.Null), time),
            time,
            Task.FromResult(1000L)
        );
        time.Now += 10;
        for (int i = 0; i < 100; i++)
            progress.Add(new PhotoAnalysis("a.png", [], i < 2 ? new FaerException("bad") : null));
        Assert.Equal("100 of 1000 photos, 10.0 per second, 1 min 30 s left, 2 failed", progress.Text());
    }

    [Fact]
    public void Without_a_total_no_time_left_is_shown()
    {
        var time = new Clock();
        var progress = new AnalyzeProgress(
            new ProgressLine(new Terminal(TextWriter.Null, TextWriter.Null), time),
            time,
            total: null
        );
        time.Now += 2;
        progress.Add(new PhotoAnalysis("a.png", [], null));
        Assert.Equal("1 photos, 0.5 per second", progress.Text());
    }

    private sealed class Clock : TimeProvider
    {
        public long Now { get; set; } = 1;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Now;
    }
}
