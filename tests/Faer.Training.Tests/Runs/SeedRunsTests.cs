using System.Text.Json;
using Faer.Training.Metrics;
using Faer.Training.RunFolders;
using Faer.Training.Runs;
using Faer.Training.Sources;

namespace Faer.Training.Tests.Runs;

[NoTensorLeaks]
[Collection(TrainingCollection.Name)]
public sealed class SeedRunsTests(TinyFaces faces) : IClassFixture<TinyFaces>, IDisposable
{
    private static readonly int[] s_seeds = [3, 5, 8];
    private readonly TemporaryFolder _folder = new();
    private readonly RecordingObserver _observer = new();

    private string Root => _folder.File("runs");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_seed_is_a_run_and_the_report_has_their_mean_and_spread()
    {
        SeedsReport report = Run(s_seeds)!;

        double[] scores = [.. s_seeds.Select(ScoreOf)];
        Assert.Equal(3, scores.Distinct().Count());
        Assert.Equal(s_seeds.Zip(scores), report.Seeds.Select(seed => (seed.Seed, seed.Score)));
        double mean = scores.Sum() / 3;
        Assert.Equal(mean, report.Mean["score"]!.Value, 1e-12);
        Assert.Equal(
            Math.Sqrt(scores.Sum(score => (score - mean) * (score - mean)) / 2),
            report.StandardDeviation["score"]!.Value,
            1e-12
        );
        Assert.Equal(
            report.Seeds.Average(seed => seed.Figures["attributes.meanAccuracy"]!.Value),
            report.Mean["attributes.meanAccuracy"]!.Value,
            1e-12
        );

        // Seed 3 is the recipe's own, so this run equals a run without other seeds.
        using var alone = new TinyRun(faces);
        alone.Train();
        Assert.Equal(File.ReadAllBytes(alone.Files.Last), File.ReadAllBytes(SeedRuns.FolderOf(Root, 3).Last));
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, SeedRuns.ReportName)));
        Assert.Equal(5, json.RootElement.GetProperty("seeds")[1].GetProperty("seed").GetInt32());
        Assert.Equal(mean, json.RootElement.GetProperty("mean").GetProperty("score").GetDouble(), 1e-12);
    }

    [Fact]
    public void A_figure_that_one_seed_lacks_has_no_mean()
    {
        SeedsReport report = SeedsReport.Of(
            "x",
            [
                new SeedResult(1, 4, 0.5, new Figures([new Figure("a", 1), new Figure("b", 2)])),
                new SeedResult(2, 7, 0.7, new Figures([new Figure("a", 4)])),
            ]
        );
        Assert.Equal(new Figures([new Figure("a", 2.5), new Figure("score", 0.6)]).ToString(), report.Mean.ToString());
        Assert.Equal(Math.Sqrt(4.5), report.StandardDeviation["a"]!.Value, 1e-12);
    }

    [Fact]
    public void Stopped_seeds_continue_where_they_were()
    {
        using var stop = new CancellationTokenSource();
        _observer.OnProgress = progress =>
        {
            if (_observer.Epochs.Count == 4 && progress.Step == 1)
                stop.Cancel();
        };
        Assert.Null(Run(s_seeds, stop: stop));
        Assert.False(File.Exists(Path.Combine(Root, SeedRuns.ReportName)));
        Assert.Throws<FaerException>(() => Run(s_seeds, resume: false));

        _observer.OnProgress = _ => { };
        SeedsReport resumed = Run(s_seeds)!;
        Assert.Equal(s_seeds.Select(ScoreOf), resumed.Seeds.Select(seed => seed.Score));

        // Three epochs each, with none repeated.
        Assert.Equal(9, _observer.Epochs.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2, 2)]
    public void Fewer_than_two_different_seeds_are_refused(params int[] seeds) =>
        Assert.Throws<ArgumentException>(() => Run(seeds));

    private double ScoreOf(int seed) =>
        MetricsFile.Read(SeedRuns.FolderOf(Root, seed).Metrics).Max(row => row.ValidationScore);

    private SeedsReport? Run(int[] seeds, bool resume = true, CancellationTokenSource? stop = null) =>
        SeedRuns.Run(
            TinyRun.Recipe(),
            [TrainingSource.Of(faces.Data)],
            Root,
            seeds,
            new TrainerOptions
            {
                CacheFolder = faces.Cache,
                Resume = resume,
                Threads = 1,
                Time = new TickingTime(),
            },
            _observer,
            stop?.Token ?? CancellationToken.None
        );
}
