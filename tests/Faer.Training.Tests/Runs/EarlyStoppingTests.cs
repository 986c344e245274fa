using Faer.Training.RunFolders;

namespace Faer.Training.Tests.Runs;

[NoTensorLeaks]
[Collection(TrainingCollection.Name)]
public sealed class EarlyStoppingTests(TinyFaces faces) : IClassFixture<TinyFaces>
{
    /// <summary>
    /// Weights that do not change have the same score in each epoch, and the first of equal epochs is the best.
    /// </summary>
    private static readonly string[] s_still =
    [
        "optimizer.learningRate=1e-30",
        "optimizer.weightDecay=0",
        "emaDecay=0",
        "epochs=9",
        "selection.patience=3",
    ];

    [Fact]
    public void A_run_ends_after_as_many_epochs_without_improvement_as_the_recipe_says()
    {
        using var run = new TinyRun(faces);
        Assert.True(run.Train(settings: s_still));

        Assert.Equal([1, 2, 3, 4], run.Rows().Select(row => row.Epoch));
        const string end =
            "The run ends after epoch 4: the score has not improved since epoch 1 (selection.patience is 3).";
        Assert.Equal(end, run.Observer.Messages[^1]);
        RunSession session = Assert.Single(RunDescription.Load(run.Files.Run).Sessions);
        Assert.Equal((RunEnd.NoBetterScore, 4), (session.End, session.Epochs));

        // A resume has nothing to do.
        byte[] last = File.ReadAllBytes(run.Files.Last);
        Assert.True(run.Train(resume: true, settings: s_still));
        Assert.Equal(end, run.Observer.Messages[^1]);
        Assert.Equal(last, File.ReadAllBytes(run.Files.Last));
    }

    [Fact]
    public void A_better_score_restarts_the_count()
    {
        using TinyRun whole = new(faces),
            run = new(faces);
        string[] settings = ["epochs=12", "optimizer.learningRate=1e-2"];
        whole.Train(settings: settings);
        run.Train(settings: [.. settings, "selection.patience=2"]);

        // By hand, from the scores of all epochs.
        double[] scores = [.. whole.Rows().Select(row => row.ValidationScore)];
        int best = 1,
            epoch = 1;
        while (epoch < scores.Length && epoch - best < 2)
        {
            epoch++;
            if (scores[epoch - 1] > scores[best - 1])
                best = epoch;
        }

        Assert.InRange(epoch, 4, 11);
        Assert.Equal(whole.Rows().Take(epoch), run.Rows());
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(4, 1)]
    public void A_resumed_run_ends_at_the_same_epoch_as_an_unbroken_one(int epoch, int step)
    {
        using TinyRun unbroken = new(faces),
            broken = new(faces);
        Assert.True(unbroken.Train(settings: s_still));
        broken.Observer.OnProgress = progress =>
        {
            if ((progress.Epoch, progress.Step) == (epoch, step))
                broken.Observer.Stop();
        };
        Assert.False(broken.Train(settings: s_still));
        broken.Observer.OnProgress = _ => { };
        Assert.True(broken.Train(resume: true, settings: s_still));

        Assert.Equal(File.ReadAllBytes(unbroken.Files.Last), File.ReadAllBytes(broken.Files.Last));
        Assert.Equal(File.ReadAllBytes(unbroken.Files.Best), File.ReadAllBytes(broken.Files.Best));
        Assert.Equal(unbroken.Rows(), broken.Rows());
    }
}
