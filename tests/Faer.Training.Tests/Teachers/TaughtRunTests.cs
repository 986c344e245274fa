using Faer.Data.DataSets;
using Faer.Models;
using Faer.Training.Export;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;
using Faer.Training.Sources;
using Faer.Training.Tasks.Faces;
using Faer.Training.Teachers;
using Faer.Training.Tests.Runs;

namespace Faer.Training.Tests.Teachers;

/// <summary>A run that learns from a teacher's table.</summary>
[NoTensorLeaks]
[Collection(TrainingCollection.Name)]
public sealed class TaughtRunTests(TinyFaces faces) : IClassFixture<TinyFaces>, IDisposable
{
    private static readonly LabelHead s_expression = LabelHead.Expression(7);
    private static readonly float[] s_sad = [0.1f, 0.1f, 0.6f, 0.1f, 0, 0.1f, 0];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Table => _folder.File("teacher.csv");

    private FaceSample[] Train => [.. faces.Data.Split("train")];

    [Fact]
    public void Only_split_train_learns_from_it()
    {
        WriteTable(faces.Data.Samples);
        FacesTask plain = Task(),
            taught = Task("distillation.table=" + Table, "distillation.weights.expression=0.5");
        RunDescription before = plain.Describe(),
            after = taught.Describe();

        // Contempt (picture 0) is left out; picture 1 has no own expression; 22 are mixed half and half.
        Assert.Equal(22, before.ClassImages!["expression"].Sum(), 1e-6);
        Assert.Equal(23, after.ClassImages!["expression"].Sum(), 1e-4);
        Assert.Equal(
            (before.ClassImages["expression"][2] / 2) + (22 * 0.3) + 0.6,
            after.ClassImages["expression"][2],
            1e-4
        );
        Assert.Equal(after.ClassImages["expression"], after.ClassDraws!["expression"]);
        Assert.Null(before.Teacher);
        Assert.Equal("teacher", Assert.Single(after.Teacher!.Models).Name);
        Assert.Contains(new TrainedData("celeba", 9, ""), after.LearnedFrom!);
        Assert.Equal(before.ValidationImages, after.ValidationImages);

        TaughtSources sources = Taught("distillation.table=" + Table, "distillation.weights.expression=1");
        foreach ((FaceSample was, FaceSample now) in faces.Data.Samples.Zip(sources.Sources[0].Data.Samples))
        {
            if (was.Split == "train" && was.Expression != Expression.Contempt)
                Assert.Equal(s_sad, now.Labels["expression"].ToArray(), (x, y) => Math.Abs(x - y) < 1e-6);
            else
                Assert.Same(was.Labels, now.Labels);
        }
    }

    [Fact]
    public void Pictures_that_the_table_lacks_are_counted()
    {
        WriteTable(Train[..10]);

        TaughtSources taught = Taught("distillation.table=" + Table);

        Assert.Equal(
            "The teacher labels 10 of 24 training pictures and supplies missing labels: expression in 1; the others "
                + "are not in its table and keep their own labels.",
            taught.Sources[0].Data.Notes[^1]
        );
        using var run = new TinyRun(faces);
        run.Train(settings: ["epochs=1", "distillation.table=" + Table]);
        Assert.Contains(
            run.Observer.Messages,
            message => message.Contains("labels 10 of 24", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_head_that_the_run_lacks_is_ignored_with_a_note()
    {
        WriteTable(Train);

        TaughtSources taught = Taught("distillation.table=" + Table, "model.expressions=0");

        Assert.Equal(
            $"{Table}: these heads are not used, because the network lacks them: expression.",
            Assert.Single(taught.Notes)
        );
    }

    [Fact]
    public void A_head_that_the_table_or_the_run_lacks_cannot_be_named()
    {
        WriteTable(Train);
        AssertRefused(
            $"'distillation.weights' names 'attributes', but the heads of {Table} are expression",
            "distillation.weights.attributes=0.5"
        );
        AssertRefused(
            "'distillation.temperatures' names 'expression', but the heads are attributes",
            "distillation.temperatures.expression=0.5",
            "model.expressions=0"
        );
        AssertRefused($"'distillation.fillExcept' names 'x'", "distillation.fillExcept=[\"x\"]");
        AssertRefused($"'distillation.minConfidences' names 'x'", "distillation.minConfidences.x=1");

        void AssertRefused(string message, params string[] settings) =>
            Assert.Contains(
                message,
                Assert.Throws<FaerException>(() => Taught([.. settings, "distillation.table=" + Table])).Message,
                StringComparison.Ordinal
            );
    }

    [Fact]
    public void A_table_of_other_pictures_is_refused()
    {
        TeacherFile.Write(Table, [s_expression], ("celeba", "1.jpg", s_sad));

        string message = Assert.Throws<FaerException>(() => Task("distillation.table=" + Table)).Message;

        Assert.StartsWith(
            $"{Table}: contains no training pictures of lfw, only pictures of celeba;",
            message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_head_of_the_same_name_with_other_labels_is_refused()
    {
        var other = new LabelHead("mood", HeadKind.SingleLabel, ["up", "down"]);
        TeacherFile.Write(Table, [other], ("folder", "x", [0, 1]));

        string message = Assert
            .Throws<FaerException>(() =>
                new FacesTask(
                    TinyRun.Recipe("model.attributes=false", "model.expressions=0", "distillation.table=" + Table),
                    [TrainingSource.Of(MoodFaces.Of(faces))]
                )
            )
            .Message;

        Assert.Contains(
            "its head 'mood' (SingleLabel: up, down) differs from the run's head",
            message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_run_resumes_only_with_the_same_table()
    {
        WriteTable(Train);
        string[] settings = ["distillation.table=" + Table, "distillation.weights.expression=0.5"];
        using TinyRun unbroken = new(faces),
            broken = new(faces);
        Assert.True(unbroken.Train(settings: settings));
        broken.Observer.OnProgress = progress =>
        {
            if (progress is { Epoch: 2, Step: 2 })
                broken.Observer.Stop();
        };
        Assert.False(broken.Train(settings: settings));
        broken.Observer.OnProgress = _ => { };

        WriteTable(Train[..23]);
        string message = Assert.Throws<FaerException>(() => broken.Train(resume: true, settings: settings)).Message;
        Assert.StartsWith(
            $"{broken.Files.Run}: this run was started with a teacher's table with the SHA-256",
            message,
            StringComparison.Ordinal
        );

        WriteTable(Train);
        Assert.True(broken.Train(resume: true, settings: settings));
        Assert.Equal(File.ReadAllBytes(unbroken.Files.Last), File.ReadAllBytes(broken.Files.Last));
        Assert.Equal(unbroken.Rows(), broken.Rows());
        Assert.Equal(
            RunDescription.Load(unbroken.Files.Run).Teacher!.Sha256,
            RunDescription.Load(broken.Files.Run).Teacher!.Sha256
        );
    }

    /// <summary>The training prior in the model is the mean of the targets that the network was trained on.</summary>
    [Fact]
    public void The_training_prior_is_the_mean_of_the_teacher_s_targets()
    {
        WriteTable(Train);
        using var run = new TinyRun(faces);
        run.Train(
            settings:
            [
                "epochs=1",
                "distillation.table=" + Table,
                "distillation.weights.expression=1",
                "loss.logitAdjustment=0",
            ]
        );

        ModelHead head = RunExporter.Export(run.Files, _folder.File("taught.onnx")).Metadata.FindHead("expression")!;

        // The two classes without pictures count as one picture each.
        float[] expected = [2.3f, 2.3f, 13.8f, 2.3f, 1, 2.3f, 1];
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i] / expected.Sum(), head.TrainingPrior![i], 1e-4);
    }

    private FacesTask Task(params string[] settings) => new(TinyRun.Recipe(settings), [TrainingSource.Of(faces.Data)]);

    private TaughtSources Taught(params string[] settings)
    {
        Recipe recipe = TinyRun.Recipe(settings);
        TrainingSource[] sources = [TrainingSource.Of(faces.Data)];
        return TaughtSources.Of(recipe, sources, recipe.Model.HeadsFor(HeadUnion.Of(sources)));
    }

    private void WriteTable(IEnumerable<FaceSample> samples) =>
        TeacherFile.Write(Table, [s_expression], [.. samples.Select(sample => ("lfw", sample.Id, s_sad))]);
}
