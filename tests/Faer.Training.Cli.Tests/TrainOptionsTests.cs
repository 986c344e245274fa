using System.Text.Json;
using Faer.Training.RunFolders;

namespace Faer.Training.Cli.Tests;

/// <summary>
/// The options of <c>train</c> other than data and recipe: dry run, seeds, time limit; and the verb <c>summary</c>.
/// </summary>
public sealed class TrainOptionsTests : IDisposable
{
    private readonly TrainFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_dry_run_reports_the_cost_of_a_run_and_writes_nothing()
    {
        string[] before = Files();
        FaerTrainRun run = await FaerTrainRun.Of("train", _folder.Recipe, "--data", _folder.Faces.Source, "--dry-run");

        run.AssertDone();
        Assert.Contains("8 training and 4 validation images", run.Output, StringComparison.Ordinal);
        Assert.Contains("attributes (any of 40), training images: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("Loss of the first step: ", run.Output, StringComparison.Ordinal);
        Assert.Contains(" s at 32 px; 2 steps per epoch", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("Nothing was written.\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(before, Files());

        string[] Files() =>
            [
                .. Directory.EnumerateFiles(_folder.At("."), "*", SearchOption.AllDirectories),
                .. Directory.EnumerateFiles(_folder.Faces.Root, "*", SearchOption.AllDirectories),
            ];
    }

    [Fact]
    public async Task Without_a_folder_a_run_is_wrong_usage() =>
        (await FaerTrainRun.Of("train", _folder.Recipe, "--data", _folder.Faces.Source)).AssertFailed(2, "--run");

    [Fact]
    public async Task Several_seeds_are_trained_and_summarized()
    {
        FaerTrainRun run = await _folder.Train("--set", "epochs=1", "--seeds", "2");

        run.AssertDone();
        Assert.Contains(
            "A verdict on a recipe needs at least 3 seeds; this run has 2.",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("  score  ", run.Output, StringComparison.Ordinal);
        using JsonDocument report = JsonDocument.Parse(
            await File.ReadAllTextAsync(
                Path.Combine(_folder.Run.Root, "seeds.json"),
                TestContext.Current.CancellationToken
            )
        );
        Assert.Equal(
            [1, 2],
            report.RootElement.GetProperty("seeds").EnumerateArray().Select(seed => seed.GetProperty("seed").GetInt32())
        );
        FaerTrainRun listed = await _folder.Train("--set", "epochs=1", "--seeds", "2,1,4", "--resume");
        listed.AssertDone();
        Assert.Contains("seed-4", listed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("this is 3", listed.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--seeds", "1")]
    [InlineData("--seeds", "a")]
    [InlineData("--seeds", "1,1")]
    [InlineData("--seeds", "1,,2")]
    [InlineData("--max-hours", "0")]
    [InlineData("--max-hours", "1001")]
    public async Task Invalid_values_are_wrong_usage(string option, string value) =>
        (await _folder.Train(option, value)).AssertFailed(2, option);

    /// <summary>The run would take hours; a limit of less than a second stops it.</summary>
    [Fact]
    public async Task A_time_limit_stops_a_run_like_Ctrl_C()
    {
        FaerTrainRun run = await _folder.Train("--set", "epochs=1000000", "--max-hours", "0.0002");
        Assert.Equal(130, run.ExitCode);
        Assert.Empty(run.Error);
        Assert.Contains("The time limit of 0.0002 hours is reached.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_run_records_its_command_line()
    {
        (await _folder.Train("--set", "description=two words", "--set", "epochs=1")).AssertDone();
        string line = RunDescription.Load(_folder.Run.Run).Sessions[0].CommandLine!;
        Assert.Equal(
            $"faer-train train {_folder.Recipe} --data {_folder.Faces.Source} --run {_folder.Run.Root} --set "
                + $"'description=two words' --set epochs=1",
            line
        );
        Assert.Contains(line, File.ReadLines(_folder.Run.Log).First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_summary_lists_the_parts_of_the_network()
    {
        FaerTrainRun run = await FaerTrainRun.Of("summary", _folder.Recipe, "--set", "input.sizePx=64");
        run.AssertDone();
        string stem = Assert.Single(
            run.Output.Split('\n'),
            line => line.Contains("downsample_layers.0", StringComparison.Ordinal)
        );

        // 4 x 4 x 3 to 4 channels on 16 x 16 positions: 49,152; with bias and norm 192 + 4 + 8 parameters.
        Assert.Contains("16 x 16 x 4", stem, StringComparison.Ordinal);
        Assert.Contains(" 204 ", stem, StringComparison.Ordinal);
        Assert.Contains(" 0.0 ", stem, StringComparison.Ordinal);
        Assert.Contains("one picture of 64 x 64 px", run.Output, StringComparison.Ordinal);
    }
}
