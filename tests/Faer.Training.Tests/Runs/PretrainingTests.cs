using Faer.Data.DataSets;
using Faer.Data.Evaluation.Reports;
using Faer.Data.Evaluation.Sections;
using Faer.Data.Tests.Trees;
using Faer.Training.Explaining;
using Faer.Training.Export;
using Faer.Training.Metrics;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;
using Faer.Training.Sources;
using Faer.Training.Tasks.Identity;

namespace Faer.Training.Tests.Runs;

[NoTensorLeaks]
[Collection(TrainingCollection.Name)]
public sealed class PretrainingTests(TinyFaces faces) : IClassFixture<TinyFaces>, IDisposable
{
    /// <summary>Two of the six people are held out; 20 pictures are for training.</summary>
    private readonly IdentityTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Theory]
    [InlineData("data.sourceWeights.lfw=2", "'data.sourceWeights' names 'lfw', but the data sets are identity.")]
    [InlineData("loss.headWeights.age=2", "'loss.headWeights' names 'age', but this run has no heads.")]
    [InlineData("loss.labelWeights.Male=2", "'loss.labelWeights' names 'Male', but this run has no labels.")]
    public void Unknown_names_are_refused(string setting, string expected)
    {
        string message = Assert
            .Throws<FaerException>(() =>
                new IdentityTask(Recipe("loss.identity=softmax", setting), [TrainingSource.Of(Data())])
            )
            .Message;
        Assert.EndsWith($"field {expected}", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("softmax")]
    [InlineData("arcFace")]
    [InlineData("cosFace")]
    public void A_run_trains_on_some_people_and_is_evaluated_on_others(string loss)
    {
        using var run = new TinyRun(faces);
        Assert.True(
            run.Train(
                Recipe(
                    $"loss.identity={loss}",
                    "epochs=8",
                    "optimizer.learningRate=0.01",
                    "model.stochasticDepthRate=0",
                    "model.headDropout=0"
                ),
                data: Data()
            )
        );

        Assert.Equal(
            [
                "checkpoints",
                "curves.png",
                "metrics.csv",
                "recipe.json",
                "run.json",
                "tensorboard",
                "train.log",
                "verification.json",
            ],
            Directory
                .EnumerateFileSystemEntries(run.Files.Root)
                .Select(path => Path.GetFileName(path))
                .Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            [
                "best.json",
                "best.safetensors",
                "last.json",
                "last.safetensors",
                "previous.safetensors",
                "start-verification.safetensors",
            ],
            Directory
                .EnumerateFiles(Path.GetDirectoryName(run.Files.Last)!)
                .Select(path => Path.GetFileName(path))
                .Order(StringComparer.Ordinal)
        );
        RunDescription description = RunDescription.Load(run.Files.Run);
        Assert.Equal((4, 20, 10), (description.People, description.TrainingImages, description.ValidationImages));
        Assert.Contains("Training on 4 people; split val has 45 pairs of 2 other people.", run.Observer.Messages);

        IReadOnlyList<EpochMetrics> rows = run.Rows();
        Assert.True(
            rows[^1].Figures["loss.identity"] < rows[0].Figures["loss.identity"],
            $"The loss went from {rows[0].Figures["loss.identity"]} to {rows[^1].Figures["loss.identity"]}."
        );
        Assert.All(rows, row => Assert.Null(row.Figures["val.loss"]));
        Assert.All(
            rows,
            row =>
                Assert.Equal(
                    (row.Loss, row.ValidationScore),
                    (row.Figures["loss.identity"], row.Figures["val.verification.auc"])
                )
        );
        Assert.All(
            rows,
            row =>
                Assert.True(
                    row.Figures["loss.attributes"] is null
                        && row.Figures["loss.expression"] is null
                        && row.Figures["val.attributes.meanAccuracy"] is null
                        && row.Figures["test.verification.auc"] is null
                )
        );

        VerificationReport report = VerificationFile.Read(run.Files.Verification);
        EpochMetrics best = rows.MaxBy(row => row.ValidationScore)!;
        Assert.Equal((best.Epoch, best.Figures["val.verification.auc"]), (report.Epoch, report.Auc));
        Assert.Equal(
            ("identity", "val", 2, 10, 45),
            (report.DataSet, report.Split, report.People, report.Images, report.Pairs)
        );
        string start = Assert.Single(
            run.Observer.Messages,
            text => text.StartsWith("Before the first step", StringComparison.Ordinal)
        );
        Assert.EndsWith(FormattableString.Invariant($" is {report.StartAuc:F4}."), start, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    public void A_resumed_run_equals_an_unbroken_one(int epoch, int step)
    {
        string[] settings = ["loss.identity=arcFace", "data.mixup=0.4", "gradientAccumulation=3"];
        using TinyRun unbroken = new(faces),
            broken = new(faces);
        Assert.True(unbroken.Train(Recipe(settings), data: Data()));

        broken.Observer.OnProgress = progress =>
        {
            if (progress.Epoch == epoch && progress.Step == step)
                broken.Observer.Stop();
        };
        Assert.False(broken.Train(Recipe(settings), data: Data()));
        broken.Observer.OnProgress = _ => { };
        Assert.True(broken.Train(Recipe(settings), resume: true, data: Data()));

        foreach (
            Func<RunFolder, string> file in new Func<RunFolder, string>[]
            {
                files => files.Last,
                files => files.Best,
                files => files.Verification,
            }
        )
            Assert.Equal(File.ReadAllBytes(file(unbroken.Files)), File.ReadAllBytes(file(broken.Files)));
        Assert.Equal(unbroken.Rows(), broken.Rows());
    }

    [Fact]
    public void Decoding_the_pictures_each_time_gives_the_same_run()
    {
        using TinyRun cached = new(faces),
            decoded = new(faces);
        Assert.True(cached.Train(Recipe("epochs=2"), data: Data()));
        Assert.True(decoded.Train(Recipe("epochs=2", "data.cacheCrops=false"), data: Data()));
        Assert.Equal(cached.Rows(), decoded.Rows());
        Assert.Contains(
            decoded.Observer.Messages,
            text => text.EndsWith("whole pictures, decoded each time.", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Training_starts_from_its_best_or_last_checkpoint()
    {
        using TinyRun first = new(faces),
            second = new(faces),
            third = new(faces);
        Assert.True(first.Train(Recipe("epochs=1"), data: Data()));
        foreach ((TinyRun run, string file) in new[] { (second, first.Files.Best), (third, first.Files.Last) })
        {
            Assert.True(run.Train(settings: ["epochs=1", $"backbone.weights={file}"]));
            BackboneReport report = RunDescription.Load(run.Files.Run).Backbone!;
            Assert.Contains("norm.weight", report.Loaded);
            Assert.Contains("stages.3.0.pwconv2.weight", report.Loaded);
            Assert.All(
                report.Missing,
                key =>
                    Assert.True(
                        key.StartsWith("attention.", StringComparison.Ordinal)
                            || key.StartsWith("heads.", StringComparison.Ordinal),
                        key
                    )
            );
            Assert.Empty(report.Unexpected);
        }
    }

    [Fact]
    public void Split_test_is_evaluated_besides_val_on_request()
    {
        FaceDataSet data = Data();
        string[] tested = [.. data.Split("train").Select(sample => sample.Person!).Distinct().Take(2)];
        data = new FaceDataSet(
            "identity",
            data.Root,
            [.. data.Samples.Select(sample => tested.Contains(sample.Person) ? sample with { Split = "test" } : sample)]
        );
        using TinyRun plain = new(faces),
            judged = new(faces);
        Assert.True(plain.Train(Recipe("epochs=2", "batchSize=5"), data: data));
        Assert.True(judged.Train(Recipe("epochs=2", "batchSize=5"), data: data, judgeTest: true));

        Assert.Equal(File.ReadAllBytes(plain.Files.Last), File.ReadAllBytes(judged.Files.Last));
        EpochMetrics best = judged.Rows().MaxBy(row => row.ValidationScore)!;
        VerificationReport report = VerificationFile.Read(judged.Files.TestVerification);
        Assert.Equal(
            ("test", best.Epoch, best.Figures["test.verification.auc"]),
            (report.Split, report.Epoch, report.Auc)
        );
        Assert.NotNull(report.StartAuc);
    }

    [Fact]
    public void Invalid_data_are_refused_before_a_file_is_written()
    {
        using var run = new TinyRun(faces);
        AssertRefused(
            "training needs at least two people",
            () => run.Train(Recipe("data.minImagesPerPerson=6"), data: Data())
        );
        AssertRefused("split train has no attribute labels", () => run.Train(TinyRun.Recipe(), data: Data()));
        AssertRefused("12 people, 0 of them with at least two pictures", () => run.Train(Recipe()));
        Assert.False(File.Exists(run.Files.Run));
    }

    [Fact]
    public void A_run_without_heads_cannot_be_exported_or_explained()
    {
        using var run = new TinyRun(faces);
        Assert.True(run.Train(Recipe("epochs=1"), data: Data()));
        AssertRefused(
            $"backbone.weights={run.Files.Best}",
            () => RunExporter.Export(run.Files, Path.Combine(run.Files.Root, "x.onnx"))
        );
        AssertRefused($"backbone.weights={run.Files.Best}", () => new Explainer(run.Files).Dispose());
    }

    [Fact]
    public void A_loss_that_is_not_finite_stops_the_run_and_names_the_pictures()
    {
        using var run = new TinyRun(faces);
        string message = Assert
            .Throws<FaerException>(() =>
                run.Train(Recipe("optimizer.learningRate=1e30", "optimizer.gradientClip=0"), data: Data())
            )
            .Message;
        Assert.Contains("lower optimizer.learningRate", message, StringComparison.Ordinal);
        Assert.Matches(@"The batch: (p\d\d/\d\.jpg, ){7}p\d\d/\d\.jpg\.$", message);
        Assert.False(File.Exists(run.Files.Last));
    }

    private static Recipe Recipe(params string[] settings) =>
        TinyRun.Recipe([
            "model.attributes=false",
            "model.expressions=0",
            "model.attention=none",
            "loss.identity=softmax",
            .. settings,
        ]);

    private static void AssertRefused(string expected, Action action) =>
        Assert.Contains(expected, Assert.ThrowsAny<FaerException>(action).Message, StringComparison.Ordinal);

    private FaceDataSet Data() => DataSetSource.Load(_tree.Source);
}
