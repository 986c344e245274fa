using Faer.Data.Tests.Trees;

namespace Faer.Training.Cli.Tests.Verbs;

public sealed class PretrainCommandTests : IDisposable
{
    private readonly TrainFolder _folder = new();
    private readonly IdentityTree _people = new();

    public void Dispose()
    {
        _people.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_paper_s_two_steps_run_one_after_the_other()
    {
        FaerTrainRun first = await Pretrain();
        first.AssertDone();
        Assert.Contains(
            "epoch    loss         verification.auc    score  images/s",
            first.Output,
            StringComparison.Ordinal
        );
        Assert.Matches(@"Verification on split val, 45 pairs of 2 people, epoch \d: AUC 0\.\d{4}", first.Output);
        Assert.Matches(@"Before the first step: 0\.\d{4}.*; the difference is [+-]0\.\d{4}", first.Output);
        Assert.Contains($"--set backbone.weights={_folder.Run.Best}", first.Output, StringComparison.Ordinal);

        FaerTrainRun second = await FaerTrainRun.Of(
            "train",
            _folder.Recipe,
            "--data",
            _folder.Faces.Source,
            "--run",
            _folder.At("second"),
            "--set",
            "epochs=1",
            "--set",
            $"backbone.weights={_folder.Run.Best}"
        );
        second.AssertDone();
        Assert.Contains("Facebook layout", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_verb_names_the_other_for_its_recipes()
    {
        (
            await _folder.Train(
                "--set",
                "loss.identity=softmax",
                "--set",
                "model.attributes=false",
                "--set",
                "model.expressions=0"
            )
        ).AssertFailed(1, _folder.Recipe, "faer-train pretrain");
        (
            await FaerTrainRun.Of("pretrain", _folder.Recipe, "--data", _people.Source, "--run", _folder.Run.Root)
        ).AssertFailed(1, _folder.Recipe, "faer-train train");
        Assert.False(Directory.Exists(_folder.Run.Root));
    }

    [Fact]
    public async Task Invalid_data_are_reported_in_one_line()
    {
        using var records = new RecordIOTree();
        await File.WriteAllBytesAsync(records.Records, new byte[100], TestContext.Current.CancellationToken);
        (await Pretrain(records.Source)).AssertFailed(1, records.Records, "cannot be read as RecordIO");
        (await Pretrain("recordio:/no/such.rec")).AssertFailed(1, "/no/such.rec");
        (await Pretrain(_folder.Faces.Source)).AssertFailed(1, "0 of them with at least two pictures");
        Assert.False(File.Exists(_folder.Run.Run));
    }

    [Fact]
    public async Task Two_data_sets_are_refused()
    {
        (await Pretrain(null, "--data", $"others={_people.Source}")).AssertFailed(
            1,
            "pre-training uses a single data set, not 2"
        );
        Assert.False(Directory.Exists(_folder.Run.Root));
    }

    [Fact]
    public async Task Its_only_figure_is_the_verification()
    {
        (await Pretrain(null, "--set", "selection.figures.expression.accuracy=1")).AssertFailed(
            1,
            "'selection.figures' names 'expression.accuracy'",
            "verification.auc"
        );
        Assert.False(Directory.Exists(_folder.Run.Root));
    }

    private Task<FaerTrainRun> Pretrain(string? source = null, params string[] args) =>
        FaerTrainRun.Of([
            "pretrain",
            _folder.Recipe,
            "--data",
            source ?? _people.Source,
            "--run",
            _folder.Run.Root,
            .. args,
            "--set",
            "loss.identity=arcFace",
            "--set",
            "model.attributes=false",
            "--set",
            "model.expressions=0",
        ]);
}
