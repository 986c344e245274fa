using Faer.Training.Export;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;
using Faer.Training.Tests.Runs;

namespace Faer.Training.Tests.RunFolders;

[NoTensorLeaks]
[Collection(TrainingCollection.Name)]
public sealed class RunLengtheningTests(TinyFaces faces) : IClassFixture<TinyFaces>
{
    private const string Exponential = "schedule.kind=exponential";

    /// <summary>The rates of an exponential schedule do not depend on the number of epochs.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void With_an_exponential_schedule_a_longer_run_equals_one_of_that_length(bool isStopped)
    {
        using TinyRun planned = new(faces),
            run = new(faces);
        Assert.True(planned.Train(settings: [Exponential, "epochs=3"]));
        run.Observer.OnProgress = progress =>
        {
            if (isStopped && (progress.Epoch, progress.Step) == (2, 1))
                run.Observer.Stop();
        };
        Assert.Equal(!isStopped, run.Train(settings: [Exponential, "epochs=2"]));
        string before = RunDescription.Load(run.Files.Run).RecipeHash;
        byte[] checkpoint = File.ReadAllBytes(run.Files.Last);

        run.Observer.OnProgress = _ => { };
        Assert.True(run.Train(resume: true, settings: [Exponential, "epochs=3"]));
        Assert.Contains("The run is made longer: epochs (3, not 2).", run.Observer.Messages);
        AssertEqual(planned, run);

        RunDescription description = RunDescription.Load(run.Files.Run);
        Assert.Equal(RunDescription.Load(planned.Files.Run).RecipeHash, description.RecipeHash);
        Assert.Null(description.Sessions[0].Lengthening);
        RunLengthening longer = description.Sessions[1].Lengthening!;
        Assert.Equal(before, longer.EarlierRecipeHash);
        Assert.Equal([new RecipeChange("epochs", "2", "3")], longer.Changes);

        // If the first session of the longer run is killed before its first checkpoint, the last one is older.
        File.WriteAllBytes(run.Files.Last, checkpoint);
        Assert.True(run.Train(resume: true, settings: [Exponential, "epochs=3"]));
        AssertEqual(planned, run);
        Assert.Null(RunDescription.Load(run.Files.Run).Sessions[2].Lengthening);
    }

    [Fact]
    public void A_cosine_follows_the_new_length_from_the_current_step_on()
    {
        using TinyRun planned = new(faces),
            run = new(faces);
        Assert.True(planned.Train(settings: "epochs=3"));
        Assert.True(run.Train(settings: "epochs=2"));
        Assert.True(run.Train(resume: true, settings: "epochs=3"));

        Assert.Equal(planned.Rows()[2].LearningRate, run.Rows()[2].LearningRate);
        Assert.NotEqual(planned.Rows()[1].LearningRate, run.Rows()[1].LearningRate);
        Assert.NotEqual(planned.Rows()[2].Loss, run.Rows()[2].Loss);
    }

    /// <summary>Weights that do not change have the same score in each epoch, so the first is the best.</summary>
    [Theory]
    [InlineData(3, 4)]
    [InlineData(0, 6)]
    public void Patience_can_be_raised_and_the_best_weights_still_belong_to_the_run(int patience, int epochs)
    {
        string[] still = ["optimizer.learningRate=1e-30", "optimizer.weightDecay=0", "emaDecay=0", "epochs=6"];
        using var run = new TinyRun(faces);
        Assert.True(run.Train(settings: [.. still, "selection.patience=1"]));
        Assert.Equal(2, run.Rows().Count);

        Assert.True(run.Train(resume: true, settings: [.. still, $"selection.patience={patience}"]));
        Assert.Equal(epochs, run.Rows().Count);
        string model = Path.Combine(run.Files.Root, "model.onnx");
        Assert.Equal(1, RunExporter.Export(run.Files, model).Epoch);
        using TinyRun next = new(faces);
        Assert.True(next.Train(settings: ["epochs=1", $"backbone.weights={run.Files.Best}"]));
        Assert.NotNull(RunDescription.Load(next.Files.Run).Backbone!.TrainedOn);
    }

    [Theory]
    [InlineData("epochs (1, not 2)", "epochs=1")]
    [InlineData("selection.patience (2, not 4)", "selection.patience=2")]
    [InlineData("optimizer.learningRate (0.5, not 0.001)", "epochs=3", "optimizer.learningRate=0.5")]
    [InlineData("loss.attributes (\"focal\", not \"bce\"), seed (4, not 3)", "seed=4", "loss.attributes=focal")]
    public void Any_other_change_is_refused_by_name(string fields, params string[] settings)
    {
        using var run = new TinyRun(faces);
        string[] own = ["epochs=2", "selection.patience=4"];
        Assert.True(run.Train(settings: own));
        byte[] description = File.ReadAllBytes(run.Files.Run);

        string message = Assert
            .Throws<FaerException>(() => run.Train(resume: true, settings: [.. own, .. settings]))
            .Message;
        Assert.Equal(
            $"{run.Files.Root}: this run follows another recipe: {fields}; resume with the recipe.json of its folder, "
                + "where --set can only raise epochs and selection.patience, or choose a new run folder.",
            message
        );
        Assert.Equal(description, File.ReadAllBytes(run.Files.Run));
    }

    private static void AssertEqual(TinyRun expected, TinyRun run)
    {
        Assert.Equal(File.ReadAllBytes(expected.Files.Last), File.ReadAllBytes(run.Files.Last));
        Assert.Equal(File.ReadAllBytes(expected.Files.Recipe), File.ReadAllBytes(run.Files.Recipe));
        Assert.Equal(expected.Rows(), run.Rows());
    }
}
