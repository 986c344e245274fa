using Faer.CommandLine;
using Faer.Data.DataSets;
using Faer.Training.Cli.Verbs;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;
using Faer.Training.Runs;

namespace Faer.Training.Cli.Tests.Verbs;

public sealed class ExplainCommandTests : IDisposable
{
    private readonly TrainFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_picture_is_drawn_and_an_unreadable_one_is_named()
    {
        (await _folder.Train("--set", "epochs=1")).AssertDone();
        string bad = _folder.At("bad.png");
        await File.WriteAllBytesAsync(bad, [], TestContext.Current.CancellationToken);
        string[] args =
        [
            "explain",
            _folder.Run.Root,
            "--output",
            _folder.At("out"),
            "--aligned",
            "--target",
            "Smiling",
            "--target",
            "happiness",
        ];

        FaerTrainRun run = await FaerTrainRun.Of([
            .. args,
            _folder.Faces.ImagePath(0),
            bad,
            _folder.Faces.ImagePath(1),
        ]);
        run.AssertFailed(1, bad, "empty");
        Assert.Equal(
            ["P_0_0001.png", "P_1_0001.png"],
            Directory.GetFiles(_folder.At("out")).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
        Assert.Contains("P_0_0001.png: Smiling, happiness; the whole picture", run.Output, StringComparison.Ordinal);

        FaerTrainRun compared = await FaerTrainRun.Of([
            .. args,
            _folder.Faces.ImagePath(2),
            "--compare",
            _folder.Run.Root,
            "--method",
            "gradcam++",
            "--stage",
            "3",
        ]);
        compared.AssertDone();
    }

    /// <summary>Labels and stages depend on the network, so the test needs one.</summary>
    [Fact]
    public async Task Labels_and_stages_that_the_network_lacks_are_named()
    {
        (await _folder.Train("--set", "epochs=1")).AssertDone();
        string[] args =
        [
            "explain",
            _folder.Run.Root,
            _folder.Faces.ImagePath(0),
            "--output",
            _folder.At("out"),
            "--aligned",
        ];
        (await FaerTrainRun.Of([.. args, "--target", "Grin"])).AssertFailed(1, "'Grin'");
        (await FaerTrainRun.Of([.. args, "--target", "Smiling", "--stage", "5"])).AssertFailed(
            2,
            "--stage must be 1 to 4"
        );
        (await FaerTrainRun.Of([.. args, "--stage", "0"])).AssertFailed(2, "--stage must be at least 1");

        // Sixteen pictures are too few for a trained label.
        (await FaerTrainRun.Of(args)).AssertFailed(
            1,
            _folder.Run.Root,
            "every label has fewer than 50 training images"
        );
        Assert.False(Directory.Exists(_folder.At("out")));
    }

    [Fact]
    public async Task A_label_that_no_training_picture_shows_is_refused()
    {
        (await _folder.Train("--set", "epochs=1")).AssertDone();
        RunDescription description = RunDescription.Load(_folder.Run.Run);
        (
            description with
            {
                LabelCounts = description.LabelCounts.ToDictionary(
                    label => label.Key,
                    label => label.Key == "Smiling" ? 0 : Math.Max(1, label.Value)
                ),
            }
        ).Save(_folder.Run.Run);
        string[] args =
        [
            "explain",
            _folder.Run.Root,
            _folder.Faces.ImagePath(0),
            "--aligned",
            "--output",
            _folder.At("out"),
        ];

        (await FaerTrainRun.Of([.. args, "--target", "Bangs", "--target", "Smiling"])).AssertFailed(
            1,
            "--target Smiling: no training image of the run showed this label"
        );
        Assert.False(Directory.Exists(_folder.At("out")));
        (await FaerTrainRun.Of([.. args, "--target", "Bangs"])).AssertDone();
    }

    [Fact]
    public void The_explained_face_is_named()
    {
        var face = new DetectedFace(new FaceBox(132, 80, 96, 120), null, 1);

        Assert.Equal("the whole picture", ExplainCommand.WhichFace(null, 0));
        Assert.Equal("the only face", ExplainCommand.WhichFace(face, 1));
        Assert.Equal(
            "of 3 faces the one nearest to the center (132, 80, 96 x 120 px)",
            ExplainCommand.WhichFace(face, 3)
        );
    }

    [Fact]
    public async Task A_label_of_any_head_can_be_named()
    {
        var mood = new LabelHead("mood", HeadKind.SingleLabel, ["anger", "boredom"]);
        FaceSample[] samples =
        [
            .. _folder
                .Faces.Samples()
                .Select(
                    (sample, index) =>
                        new FaceSample(sample.Id, sample.ImagePath, sample.Split)
                        {
                            Labels = SampleLabels.None.WithClass(mood, index % 2),
                        }
                ),
        ];
        using var silence = new StringWriter();
        Trainer.Run(
            RecipeFile.Read(_folder.Recipe, ["epochs=1", "model.attributes=false", "model.expressions=0"]),
            new FaceDataSet("moods", _folder.Faces.Root, samples),
            _folder.Run,
            new TrainerOptions(),
            new ConsoleObserver(new Terminal(silence, silence), TimeProvider.System),
            TestContext.Current.CancellationToken
        );

        string[] args =
        [
            "explain",
            _folder.Run.Root,
            _folder.Faces.ImagePath(0),
            "--output",
            _folder.At("out"),
            "--aligned",
            "--target",
        ];
        FaerTrainRun run = await FaerTrainRun.Of([.. args, "boredom", "--target", "mood.anger"]);
        run.AssertDone();
        Assert.Contains("P_0_0001.png: boredom, anger", run.Output, StringComparison.Ordinal);

        (await FaerTrainRun.Of([.. args, "Smiling"])).AssertFailed(
            1,
            "'Smiling'",
            "use a label of mood: anger, boredom"
        );
        (await FaerTrainRun.Of([.. args, "mood.calm"])).AssertFailed(1, "'mood.calm'");
    }

    [Fact]
    public async Task A_folder_without_a_run_is_named() =>
        (
            await FaerTrainRun.Of(
                "explain",
                _folder.At("none"),
                _folder.Faces.ImagePath(0),
                "--output",
                _folder.At("out"),
                "--aligned"
            )
        ).AssertFailed(1, _folder.At("none"));
}
