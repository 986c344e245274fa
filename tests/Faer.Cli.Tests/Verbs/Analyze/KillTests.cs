using System.Diagnostics;
using Faer.Core.Tests;
using Faer.Data.Results;
using Faer.Records;

namespace Faer.Cli.Tests.Verbs.Analyze;

[Collection(Environments.Name)]
public sealed class KillTests : IDisposable
{
    private const int PhotoCount = 150;
    private const int BadCount = 6;

    private readonly ModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("jsonl")]
    [InlineData("csv")]
    public async Task A_run_killed_at_random_moments_loses_and_repeats_nothing(string format)
    {
        byte[] picture = TestPictures.Encode(TestPictures.Noise(300, 300, seed: 1));
        for (int i = 0; i < PhotoCount; i++)
            _folder.Write(picture, "photos", $"{i}.png");
        for (int i = 0; i < BadCount; i++)
            _folder.Write(BadPictures.Truncated, "photos", $"{30 * i}-bad.png");
        string[] run =
        [
            "analyze",
            _folder.At("photos"),
            "--aligned",
            "--model",
            _folder.Model,
            "--format",
            format,
            "--part-photos",
            "4",
            "--threads",
            "1",
            "--resume",
            "--output",
        ];
        string output = _folder.At("killed"),
            log = Path.Combine(output, "photos.jsonl");
        var random = new Random(format.Length);
        int kills = 0;
        for (int done = 0; done < PhotoCount - 40; kills++)
        {
            using Process process = FaerProcess.Start([.. run, output]);
            int next = done + random.Next(1, 40);
            while (!process.HasExited && (done = Lines(log)) < next)
                await Task.Delay(random.Next(1, 8), TestContext.Current.CancellationToken);
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Assert.InRange(kills, 3, int.MaxValue);
        Assert.False(ResultManifest.Read(Path.Combine(output, "manifest.json")).Complete);
        FaerRun end = await FaerRun.Of([.. run, output]),
            whole = await FaerRun.Of([.. run, _folder.At("whole")]);

        Assert.Equal((3, 3), (end.ExitCode, whole.ExitCode));
        foreach (string pattern in new[] { "part-*", "photos.jsonl", "errors.jsonl" })
            Assert.Equal(Content("whole", pattern), Content("killed", pattern));
        Assert.Equal(PhotoCount + BadCount, Content("killed", "photos.jsonl").Distinct().Count());
        Assert.Equal(
            BadCount,
            Content("killed", "errors.jsonl").Select(line => RecordJson.ParseFailure(line).Source).Distinct().Count()
        );
        ResultMerge merge = ResultMerge.Check([output]);
        Assert.Equal((PhotoCount + BadCount, PhotoCount, BadCount), (merge.Photos, merge.Faces, merge.Failed));
        Assert.Empty(Directory.EnumerateFiles(output, "*.tmp"));
    }

    [Theory]
    [InlineData(Signals.Interrupt)]
    [InlineData(Signals.Terminate)]
    public async Task A_stopped_run_keeps_its_finished_results(int signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs signals");
        Assert.SkipWhen(signal == Signals.Interrupt && Signals.IgnoresInterrupts(), Signals.InterruptsAreIgnored);

        // Large pictures (links to one file) that together take several seconds.
        const int Photos = 250;
        string picture = _folder.Write(TestPictures.Encode(TestPictures.Noise(1200, 1000, seed: 1)), "picture.png");
        Directory.CreateDirectory(_folder.At("photos"));
        for (int i = 0; i < Photos; i++)
            File.CreateSymbolicLink(_folder.At("photos", $"{i}.png"), picture);
        string output = _folder.At("stopped"),
            log = Path.Combine(output, "photos.jsonl");
        string[] run =
        [
            "analyze",
            _folder.At("photos"),
            "--aligned",
            "--model",
            _folder.Model,
            "--part-photos",
            "100000",
            "--threads",
            "1",
            "--resume",
            "--output",
            output,
        ];
        using (Process process = FaerProcess.Start(run))
        {
            while (!process.HasExited && !File.Exists(log))
                await Task.Delay(10, TestContext.Current.CancellationToken);
            await Task.Delay(2000, TestContext.Current.CancellationToken);
            Signals.Send(process.Id, signal);
            await process
                .WaitForExitAsync(TestContext.Current.CancellationToken)
                .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
            Assert.Equal(130, process.ExitCode);
        }

        ResultManifest manifest = ResultManifest.Read(Path.Combine(output, "manifest.json"));
        Assert.False(manifest.Complete);
        Assert.InRange(manifest.Photos, 1, Photos - 1);
        Assert.Equal(manifest.Photos, Lines(log));
        Assert.Equal(0, (await FaerRun.Of(run)).ExitCode);
        Assert.Equal((Photos, Photos), (ResultMerge.Check([output]).Photos, ResultMerge.Check([output]).Faces));
    }

    /// <summary>All lines of the folder's files, sorted, without CSV headers.</summary>
    private string[] Content(string folder, string pattern) =>
        [
            .. Directory
                .EnumerateFiles(_folder.At(folder), pattern)
                .SelectMany(File.ReadAllLines)
                .Where(line => !line.StartsWith("schema,", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];

    private static int Lines(string path)
    {
        if (!File.Exists(path))
            return 0;
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Count(letter => letter == '\n');
    }
}
