namespace Faer.Training.Cli.Tests.Verbs;

public sealed class ReproduceCommandTests : IDisposable
{
    private readonly TrainFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_part_that_does_not_exist_is_wrong_usage() =>
        (await FaerTrainRun.Of("reproduce", "table9", "--output", _folder.At("out"))).AssertFailed(
            2,
            "table9",
            "table2"
        );

    [Fact]
    public async Task Without_data_the_options_are_named_and_nothing_is_written()
    {
        (
            await FaerTrainRun.Of(
                "reproduce",
                "table3",
                "--output",
                _folder.At("out"),
                "--recipes",
                _folder.At("recipes")
            )
        ).AssertFailed(1, "--celeba", "--stand-in");
        Assert.False(Directory.Exists(_folder.At("out")));
    }

    /// <summary>Words of the command line are in kebab-case, and stand-ins can be repeated.</summary>
    [Fact]
    public async Task The_rivals_need_their_recipes_and_take_each_stand_in()
    {
        string[] args = ["--output", _folder.At("out"), "--recipes", _folder.At("recipes")];
        (await FaerTrainRun.Of(["reproduce", "TableRivals", .. args])).AssertFailed(2, "table-rivals");
        (await FaerTrainRun.Of(["reproduce", "table-rivals", .. args])).AssertFailed(1, "--celeba", "--ferplus");
        string[] standIns = ["--stand-in", "lfw:/none", "--stand-in", "ferplus:/none"];
        (await FaerTrainRun.Of(["reproduce", "table-rivals", .. standIns, .. args])).AssertFailed(
            1,
            "faer-small_ferplus_64.json"
        );
    }

    [Fact]
    public async Task The_plan_is_shown_and_then_run()
    {
        string paper = _folder.At("recipes/paper");
        Directory.CreateDirectory(paper);
        Directory.CreateDirectory(_folder.At("recipes/stand-in"));
        string tiny = await File.ReadAllTextAsync(_folder.Recipe, TestContext.Current.CancellationToken);
        foreach (string name in new[] { "baseline", "cc", "faer" })
        {
            foreach (string data in new[] { "rafdb", "affectnet7" })
                await File.WriteAllTextAsync(
                    Path.Combine(paper, $"{name}-base_{data}_224.json"),
                    tiny.Replace("\"tiny\"", $"\"{name}\"", StringComparison.Ordinal),
                    TestContext.Current.CancellationToken
                );
        }

        await File.WriteAllTextAsync(
            _folder.At("recipes/stand-in/lfw.json"),
            """{ "epochs": 1 }""",
            TestContext.Current.CancellationToken
        );
        string[] args =
        [
            "reproduce",
            "table2",
            "--stand-in",
            _folder.Faces.Source,
            "--output",
            _folder.At("out"),
            "--recipes",
            _folder.At("recipes"),
        ];

        FaerTrainRun plan = await FaerTrainRun.Of([.. args, "--plan"]);
        plan.AssertDone();
        Assert.Contains("3 runs, 3 to do", plan.Output, StringComparison.Ordinal);
        Assert.Contains("not pre-trained", plan.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.At("out")));

        FaerTrainRun run = await FaerTrainRun.Of(args);
        run.AssertDone();
        Assert.Contains("Run 3 of 3: faer-base_rafdb_224, seed 1", run.Output, StringComparison.Ordinal);
        Assert.Contains("Results: ", run.Output, StringComparison.Ordinal);
        Assert.Contains(
            "+ CC attention",
            await File.ReadAllTextAsync(_folder.At("out/results.md"), TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        Assert.True(File.Exists(_folder.At("out/index.html")));
    }
}
