using System.Diagnostics;
using Faer.Cli.Tests;
using Faer.Data.Tests.Trees;

namespace Faer.Training.Cli.Tests.Verbs;

public sealed class TrainCommandTests : IDisposable
{
    private readonly TrainFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_run_shows_its_epochs_and_fills_its_folder()
    {
        FaerTrainRun run = await _folder.Train("--set", "epochs=1");

        run.AssertDone();
        Assert.Contains("8 training and 4 validation images", run.Output, StringComparison.Ordinal);
        Assert.Contains("epoch 1/1  step ", run.Output, StringComparison.Ordinal);
        Assert.Single(run.Output.Split('\n'), line => line.StartsWith("    1  ", StringComparison.Ordinal));
        Assert.Contains($"faer-train export {_folder.Run.Root}", run.Output, StringComparison.Ordinal);
        Assert.All(
            [_folder.Run.Best, _folder.Run.Last, _folder.Run.Metrics, _folder.Run.Recipe],
            file => Assert.True(File.Exists(file), file)
        );
    }

    [Fact]
    public async Task A_run_continues_only_with_resume()
    {
        (await _folder.Train("--set", "epochs=1", "--resume")).AssertDone();
        (await _folder.Train("--set", "epochs=1")).AssertFailed(1, _folder.Run.Root, "--resume");
        FaerTrainRun resumed = await _folder.Train("--set", "epochs=1", "--resume");
        resumed.AssertDone();
        Assert.Contains("Resumed after epoch 1", resumed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_resume_with_another_recipe_is_refused_and_changes_nothing()
    {
        (await _folder.Train("--set", "epochs=1")).AssertDone();
        byte[] before = await File.ReadAllBytesAsync(_folder.Run.Last, TestContext.Current.CancellationToken);
        string recipe = await File.ReadAllTextAsync(_folder.Run.Recipe, TestContext.Current.CancellationToken);

        (await _folder.Train("--set", "seed=9", "--resume")).AssertFailed(
            1,
            _folder.Run.Root,
            "another recipe",
            "seed (9, not 1)"
        );
        Assert.Equal(before, await File.ReadAllBytesAsync(_folder.Run.Last, TestContext.Current.CancellationToken));
        Assert.Equal(recipe, await File.ReadAllTextAsync(_folder.Run.Recipe, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("""{ "name": "x", "epoch": 3 }""", "epoch")]
    [InlineData("""{ "name": "x", "optimizer": { "learningrate": 1 } }""", "optimizer.learningrate")]
    [InlineData("""{ "name": "x", "epochs": "many" }""", "epochs")]
    [InlineData("""{ "name": "x", "epochs": 0 }""", "epochs")]
    [InlineData("""{ "name": "x" """, "line")]
    public async Task A_recipe_with_a_mistake_is_one_line_that_names_the_field(string recipe, string word)
    {
        await File.WriteAllTextAsync(_folder.Recipe, recipe, TestContext.Current.CancellationToken);
        (await _folder.Train()).AssertFailed(1, _folder.Recipe, word);
        Assert.False(Directory.Exists(_folder.Run.Root));
    }

    [Fact]
    public async Task Settings_are_checked_like_the_recipe()
    {
        (await _folder.Train("--set", "epochz=3")).AssertFailed(1, "epochz");
        (await _folder.Train("--set", "epochs")).AssertFailed(1, "path=value");
    }

    [Fact]
    public async Task A_partial_copy_is_not_trained_on_unless_allowed()
    {
        using var tree = new RafDbTree();
        string[] args =
        [
            "train",
            _folder.Recipe,
            "--data",
            tree.Source,
            "--run",
            _folder.Run.Root,
            "--set",
            "epochs=1",
            "--set",
            "model.attributes=false",
        ];
        FaerTrainRun refused = await FaerTrainRun.Of(args);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("  rows of split train: 28; published: 12,271", refused.Error.Split('\n'));
        Assert.False(Directory.Exists(_folder.Run.Root));

        FaerTrainRun allowed = await FaerTrainRun.Of([.. args, "--allow-partial"]);
        allowed.AssertDone();
        Assert.Contains("7 of its 28 training images became val", allowed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_recipe_is_named() =>
        (
            await FaerTrainRun.Of(
                "train",
                _folder.At("none.json"),
                "--data",
                _folder.Faces.Source,
                "--run",
                _folder.Run.Root
            )
        ).AssertFailed(1, _folder.At("none.json"));

    [Fact]
    public async Task Labels_of_a_missing_image_or_with_a_wrong_column_are_one_line()
    {
        _folder.Faces.Columns[^1] = "Old";
        _folder.Faces.Write();
        (await _folder.Train()).AssertFailed(1, "labels.csv", "'Old'");
        _folder.Faces.Columns[^1] = "Young";
        _folder.Faces.Write();
        File.Delete(_folder.Faces.ImagePath(0));
        (await _folder.Train()).AssertFailed(1, "labels.csv", _folder.Faces.Rows[0]["image"]);
        Assert.False(Directory.Exists(_folder.Run.Root));
    }

    [Fact]
    public async Task An_unreadable_picture_is_named_and_no_incomplete_file_is_left()
    {
        await File.WriteAllTextAsync(_folder.Faces.ImagePath(0), "no picture", TestContext.Current.CancellationToken);
        (await _folder.Train()).AssertFailed(1, _folder.Faces.ImagePath(0));
        Assert.False(File.Exists(_folder.Run.Last));
        Assert.Empty(Directory.EnumerateFiles(_folder.Run.Root, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_missing_detector_is_named() =>
        (await _folder.Train("--set", "input.alignment=landmarks", "--detector", _folder.At("none.onnx"))).AssertFailed(
            1,
            _folder.At("none.onnx")
        );

    [Theory]
    [InlineData("train")]
    [InlineData("train", "r.json", "--data", "lfw:x", "--run", "y", "--threads", "-1")]
    [InlineData("train", "r.json", "--data", "lfw:x", "--run", "y", "--sett", "a=b")]
    public async Task Wrong_usage_is_one_line_and_exit_code_2(params string[] args) =>
        (await FaerTrainRun.Of(args)).AssertFailed(2, "See 'faer-train train --help'.");

    /// <summary>The bit of signal 2 in Linux's mask of ignored signals.</summary>
    [Fact]
    public async Task Ctrl_C_saves_the_position_and_exits_with_130()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows cannot send a signal to a single process.");
        Assert.SkipWhen(Signals.IgnoresInterrupts(), Signals.InterruptsAreIgnored);
        string program = Path.Combine(AppContext.BaseDirectory, "faer-train.dll");
        var start = new ProcessStartInfo(
            "dotnet",
            [
                program,
                "train",
                _folder.Recipe,
                "--data",
                _folder.Faces.Source,
                "--run",
                _folder.Run.Root,
                "--set",
                "epochs=100000",
                "--threads",
                "1",
            ]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        try
        {
            CancellationToken cancellationToken = TestContext.Current.CancellationToken;
            while (
                await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line
                && !line.StartsWith("    1  ", StringComparison.Ordinal)
            )
            {
                // Waits until the first epoch has ended.
            }

            Signals.Send(process.Id, Signals.Interrupt);
            Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken),
                error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken).WaitAsync(TimeSpan.FromMinutes(1), cancellationToken);
            Assert.Equal(130, process.ExitCode);
            Assert.Empty(await error);
            Assert.Contains("continue from here with --resume", await output, StringComparison.Ordinal);
            Assert.True(File.Exists(_folder.Run.Last));
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }
}
