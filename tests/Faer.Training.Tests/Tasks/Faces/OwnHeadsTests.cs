using Faer.Data.DataSets;
using Faer.Data.Loading;
using Faer.Models;
using Faer.Training.Export;
using Faer.Training.Metrics;
using Faer.Training.RunFolders;
using Faer.Training.Sources;
using Faer.Training.Tasks.Faces;
using Faer.Training.Tests.Runs;
using Faer.Training.Weights;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Tasks.Faces;

/// <summary>Labels of one's own are data: they train, resume, export and predict without a line of code for them.</summary>
[NoTensorLeaks]
[Collection(TrainingCollection.Name)]
public sealed class OwnHeadsTests(TinyFaces faces) : IClassFixture<TinyFaces>
{
    private static readonly string[] s_own = ["model.attributes=false", "model.expressions=0"];

    [Fact]
    public void A_run_learns_them_and_its_model_has_them()
    {
        using var run = new TinyRun(faces);
        Assert.True(run.Train(TinyRun.Recipe(s_own), data: MoodFaces.Of(faces)));

        EpochMetrics last = run.Rows()[^1];
        foreach (
            string name in new[] { "loss.mood", "loss.gear", "val.mood.accuracy", "val.gear.meanAccuracy", "val.score" }
        )
            Assert.True(last.Figures[name] is > 0, $"{name} is missing in {last.Figures}.");
        Assert.Equal(
            last.Figures["val.mood.accuracy"] + last.Figures["val.gear.meanAccuracy"],
            last.Figures["val.score"]
        );
        RunDescription description = RunDescription.Load(run.Files.Run);
        Assert.Equal([MoodFaces.Mood, MoodFaces.Gear], description.Heads);
        Assert.Equal(
            ["mood.calm", "mood.tense", "mood.bored, or so", "gear.mask", "gear.helmet"],
            description.LabelCounts.Keys
        );
        Assert.Equal(6, description.LabelCounts["mood.calm"]);

        using var folder = new TemporaryFolder();
        RunExport export = RunExporter.Export(run.Files, folder.File("own.onnx"));
        Assert.Equal(["mood", "gear"], export.Temperatures.Keys);
        using FaceModel model = FaceModel.FromFile(folder.File("own.onnx"));
        Assert.Equal([MoodFaces.Mood, MoodFaces.Gear], model.Metadata.Heads.Select(head => head.Head));
        Assert.All(model.Metadata.Heads, head => Assert.Equal(head.Head.Labels, head.Untrained));

        // The file says what the run said about the first picture of split val.
        var logits = new float[model.Metadata.LogitCount];
        FaceSample sample = MoodFaces.Of(faces).Split("val")[0];
        byte[] crop = new byte[model.CropBytes];
        new SampleCropper(Faer.Alignment.AlignmentSettings.Resize, model.Metadata.InputSizePx).Cut(sample, crop);
        model.Predict(crop, 1, logits, []);
        using var scope = NewDisposeScope();
        using StoredWeights validation = SafetensorsFile.Read(run.Files.BestValidation);
        float[] expected =
        [
            .. validation["mood.logits"][0].data<float>(),
            .. validation["gear.logits"][0].data<float>(),
        ];
        Assert.Equal(5, expected.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], logits[i], 1e-4f);
    }

    [Fact]
    public void A_resumed_run_equals_an_unbroken_one()
    {
        string[] settings = [.. s_own, "data.mixup=0.3", "loss.headWeights.gear=0.5"];
        using TinyRun unbroken = new(faces),
            broken = new(faces);
        FaceDataSet data = MoodFaces.Of(faces);
        Assert.True(unbroken.Train(TinyRun.Recipe(settings), data: data));

        broken.Observer.OnProgress = progress =>
        {
            if (progress is { Epoch: 2, Step: 2 })
                broken.Observer.Stop();
        };
        Assert.False(broken.Train(TinyRun.Recipe(settings), data: data));
        broken.Observer.OnProgress = _ => { };
        Assert.True(broken.Train(TinyRun.Recipe(settings), resume: true, data: data));

        Assert.Equal(File.ReadAllBytes(unbroken.Files.Last), File.ReadAllBytes(broken.Files.Last));
        Assert.Equal(File.ReadAllBytes(unbroken.Files.Best), File.ReadAllBytes(broken.Files.Best));
        Assert.Equal(unbroken.Rows(), broken.Rows());
    }

    [Fact]
    public void A_recipe_chooses_among_them()
    {
        FacesTask task = Task("model.heads=[\"gear\"]");
        Assert.Equal([MoodFaces.Gear], task.Heads);

        string missing = Assert.Throws<FaerException>(() => Task("model.heads=[\"age\"]")).Message;
        Assert.Contains(
            "'model.heads' names 'age', but the data do not label it; they label mood, gear",
            missing,
            StringComparison.Ordinal
        );
        string none = Assert
            .Throws<FaerException>(() =>
                Task("model.attributes=false", "data.rebalancePower=0", "loss.centerWeight=0", "model.heads=[]")
            )
            .Message;
        Assert.Contains("a network needs a head", none, StringComparison.Ordinal);
    }

    [Fact]
    public void Selection_names_a_figure_of_them()
    {
        using var run = new TinyRun(faces);
        run.Train(
            TinyRun.Recipe([.. s_own, "epochs=1", "selection.figures={\"mood.accuracy\":2}"]),
            data: MoodFaces.Of(faces)
        );
        Figures figures = run.Rows()[0].Figures;
        Assert.Equal((2 * figures["val.mood.accuracy"]) + figures["val.gear.meanAccuracy"], figures["val.score"]);

        using var wrong = new TinyRun(faces);
        string message = Assert
            .Throws<FaerException>(() =>
                wrong.Train(
                    TinyRun.Recipe([.. s_own, "selection.figures={\"mood.recall\":1}"]),
                    data: MoodFaces.Of(faces)
                )
            )
            .Message;
        Assert.Contains(
            "'selection.figures' names 'mood.recall', but the figures are mood.accuracy",
            message,
            StringComparison.Ordinal
        );
        Assert.False(Directory.Exists(wrong.Files.Root), "The run began.");
    }

    private FacesTask Task(params string[] settings) =>
        new(TinyRun.Recipe([.. s_own, .. settings]), [TrainingSource.Of(MoodFaces.Of(faces))]);
}
