using System.Text.Json;
using Faer.Data.Evaluation.Reports;
using Faer.Data.Evaluation.Sections;
using Faer.Training.Metrics;
using Faer.Training.Networks;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;
using Faer.Training.Runs;
using Faer.Training.Weights;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Runs;

[NoTensorLeaks]
[Collection(TrainingCollection.Name)]
public sealed class TrainerTests(TinyFaces faces) : IClassFixture<TinyFaces>
{
    [Fact]
    public void A_run_writes_its_whole_folder()
    {
        using var run = new TinyRun(faces);
        Assert.True(run.Train());

        Assert.Equal(
            [
                "batch.png",
                "checkpoints",
                "curves.png",
                "labels.png",
                "metrics.csv",
                "recipe.json",
                "run.json",
                "tensorboard",
                "train.log",
                "val",
            ],
            Directory
                .EnumerateFileSystemEntries(run.Files.Root)
                .Select(path => Path.GetFileName(path))
                .Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            [
                "best-validation.safetensors",
                "best.json",
                "best.safetensors",
                "last.json",
                "last.safetensors",
                "previous.safetensors",
            ],
            Directory
                .EnumerateFiles(Path.GetDirectoryName(run.Files.Last)!)
                .Select(path => Path.GetFileName(path))
                .Order(StringComparer.Ordinal)
        );
        Assert.Equal(TinyRun.Recipe().Epochs, run.Rows().Count);
        Assert.Equal(RecipeFile.ToJson(TinyRun.Recipe()), File.ReadAllText(run.Files.Recipe));
        Assert.Equal(RecipeFile.Hash(TinyRun.Recipe()), RunDescription.Load(run.Files.Run).RecipeHash);
        Assert.All(
            Directory.EnumerateFiles(run.Files.TensorBoard),
            file => Assert.NotEqual(0, new FileInfo(file).Length)
        );

        using JsonDocument last = JsonDocument.Parse(File.ReadAllText(Path.ChangeExtension(run.Files.Last, ".json")));
        Assert.Equal(3, last.RootElement.GetProperty("epoch").GetInt32());
        Assert.Equal(3 * TinyRun.StepsPerEpoch, last.RootElement.GetProperty("globalStep").GetInt32());
        using JsonDocument best = JsonDocument.Parse(File.ReadAllText(run.Files.BestState));
        Assert.Equal(
            last.RootElement.GetProperty("bestEpoch").GetInt32(),
            best.RootElement.GetProperty("epoch").GetInt32()
        );
    }

    [Fact]
    public void Evaluating_test_adds_its_figures_and_changes_nothing_else()
    {
        using TinyRun plain = new(faces),
            judged = new(faces);
        plain.Train();
        judged.Train(TinyRun.Recipe(), judgeTest: true);

        Assert.Equal(File.ReadAllBytes(plain.Files.Last), File.ReadAllBytes(judged.Files.Last));
        Assert.Equal(plain.Rows(), judged.Rows().Select(WithoutTest));
        Assert.False(Directory.Exists(plain.Files.Test));
        EvaluationReport report = ReportFile.Read(Path.Combine(judged.Files.Test, ReportWriter.JsonName));
        EpochMetrics best = judged.Rows().MaxBy(row => row.ValidationScore)!;
        Assert.Equal(("test", 4), (report.Split, report.Images));
        Assert.Equal(
            (best.Figures["test.attributes.meanAccuracy"], best.Figures["test.expression.accuracy"]),
            (report.Attributes!.MeanAccuracy, report.Expression!.Accuracy)
        );
        Assert.NotEqual(best.Figures["val.attributes.meanAccuracy"], best.Figures["test.attributes.meanAccuracy"]);
    }

    /// <summary>
    /// By hand, from the logits and labels that export fits on: sums over attributes and means over the 12 images, in
    /// batches of 8 and 4.
    /// </summary>
    [Fact]
    public void The_validation_loss_is_the_weighted_sum_over_the_split()
    {
        using var run = new TinyRun(faces);
        run.Train(
            settings:
            [
                "epochs=1",
                "loss.centerWeight=0",
                "loss.attributeWeight=0.5",
                "loss.expressionWeight=2",
                "emaDecay=0",
            ]
        );
        using var scope = NewDisposeScope();
        using StoredWeights file = SafetensorsFile.Read(run.Files.BestValidation);
        float[] logits = Values(file["attributes.logits"]),
            targets = Values(file["attributes.targets"]),
            classes = Values(file["expression.logits"]);
        long[] labels = [.. file["expression.targets"].to(ScalarType.Int64).data<long>()];
        double bce =
            logits.Zip(targets).Sum(pair => Math.Log(1 + Math.Exp(pair.First)) - (pair.Second * pair.First))
            / labels.Length;
        double entropy =
            labels
                .Index()
                .Sum(label => Math.Log(Row(label.Index).Sum(value => Math.Exp(value))) - Row(label.Index)[label.Item])
            / labels.Length;

        Assert.Equal(12, labels.Length);
        Assert.Equal((0.5 * bce) + (2 * entropy), run.Rows()[0].Figures["val.loss"]!.Value, 1e-4);

        float[] Row(int image) => classes[(7 * image)..(7 * (image + 1))];

        static float[] Values(Tensor tensor) => [.. tensor.to(ScalarType.Float32).contiguous().data<float>()];
    }

    [Fact]
    public void It_reports_its_progress()
    {
        using var run = new TinyRun(faces);
        run.Train();

        Assert.Contains(
            run.Observer.Messages,
            text => text.Contains("24 training and 12 validation images", StringComparison.Ordinal)
        );
        using Network net = NetworkRegistry.Create(TinyRun.Recipe().Model);
        Assert.Equal(
            FormattableString.Invariant(
                $"The network has {net.ParameterCount:N0} parameters, {net.AttentionParameterCount:N0} of them in the attention module."
            ),
            run.Observer.Messages[0]
        );
        RunDescription description = RunDescription.Load(run.Files.Run);
        Assert.Equal(
            (net.ParameterCount, net.AttentionParameterCount),
            (description.Parameters, description.AttentionParameters)
        );
        Assert.Contains(
            run.Observer.Messages,
            text => text.StartsWith("1 training labels are not among", StringComparison.Ordinal)
        );
        Assert.Equal([1, 2, 3], run.Observer.Epochs.Select(epoch => epoch.Metrics.Epoch));
        Assert.True(run.Observer.Epochs[0].IsBest);
        Assert.All(
            run.Observer.Reports,
            report => Assert.True(report.ImagesPerSecond > 0 && report.Loss > 0 && report.LearningRate > 0)
        );
        Assert.Equal(TimeSpan.Zero, run.Observer.Reports[^1].TimeLeft);
        Assert.Equal(
            run.Observer.Epochs.Count(epoch => epoch.Metrics.LoaderWaitShare > 0.03),
            run.Observer.Messages.Count(text => text.Contains("waiting for batches", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void Equal_seeds_give_equal_weights_and_other_seeds_others()
    {
        using TinyRun first = new(faces),
            second = new(faces),
            other = new(faces);
        first.Train();
        second.Train();
        other.Train(settings: "seed=4");

        Assert.Equal(File.ReadAllBytes(first.Files.Last), File.ReadAllBytes(second.Files.Last));
        Assert.Equal(first.Rows(), second.Rows());
        Assert.NotEqual(first.Rows()[0].Loss, other.Rows()[0].Loss);
    }

    [Theory]
    [InlineData(1, 1, "adamw")]
    [InlineData(2, 2, "adamw")]
    [InlineData(2, TinyRun.StepsPerEpoch, "adamw")]
    [InlineData(1, 2, "sgd")]
    [InlineData(2, TinyRun.StepsPerEpoch, "sgd")]
    public void A_resumed_run_equals_an_unbroken_one(int epoch, int step, string optimizer)
    {
        string[] settings =
        [
            "data.rebalancePower=0.5",
            "schedule.warmupEpochs=1.5",
            "input.sizePx=48",
            "input.earlySizePx=32",
            "input.earlyEpochs=1",
            "data.mixup=0.4",
            "gradientAccumulation=3",
            "optimizer.layerDecay=0.7",
            $"optimizer.kind={optimizer}",
        ];
        using TinyRun unbroken = new(faces),
            broken = new(faces);
        Assert.True(unbroken.Train(settings: settings));

        broken.Observer.OnProgress = progress => StopAt(broken, progress, epoch, step);
        Assert.False(broken.Train(settings: settings));
        Assert.Contains("--resume", broken.Observer.Messages[^1], StringComparison.Ordinal);
        Assert.Equal(epoch - 1, broken.Rows().Count);
        broken.Observer.OnProgress = _ => { };
        Assert.True(broken.Train(resume: true, settings: settings));

        Assert.Equal(File.ReadAllBytes(unbroken.Files.Last), File.ReadAllBytes(broken.Files.Last));
        Assert.Equal(File.ReadAllBytes(unbroken.Files.Best), File.ReadAllBytes(broken.Files.Best));
        Assert.Equal(File.ReadAllBytes(unbroken.Files.BestValidation), File.ReadAllBytes(broken.Files.BestValidation));
        Assert.Equal(unbroken.Rows(), broken.Rows());
    }

    [Fact]
    public void Resume_starts_fresh_without_a_checkpoint_and_does_nothing_when_done()
    {
        using var run = new TinyRun(faces);
        Assert.True(run.Train(resume: true));
        byte[] last = File.ReadAllBytes(run.Files.Last);

        Assert.True(run.Train(resume: true));
        Assert.Equal("All 3 epochs are done.", run.Observer.Messages[^1]);
        Assert.Equal(last, File.ReadAllBytes(run.Files.Last));
        Assert.Equal(3, run.Rows().Count);
    }

    [Fact]
    public void A_run_cancelled_before_its_pictures_are_ready_returns()
    {
        using var run = new TinyRun(faces);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var options = new TrainerOptions { CacheFolder = Path.Combine(run.Files.Root, "cold") };
        Assert.False(Trainer.Run(TinyRun.Recipe(), faces.Data, run.Files, options, run.Observer, cancelled.Token));
        Assert.False(File.Exists(run.Files.Last));
    }

    [Theory]
    [InlineData("model.attention=none")]
    [InlineData("model.attributes=false")]
    [InlineData("model.expressions=0")]
    [InlineData("model.expressions=8", "data.rebalancePower=1", "loss.classWeightPower=0.5", "loss.logitAdjustment=1")]
    [InlineData("emaDecay=0", "loss.centerWeight=0", "loss.attributes=focal", "loss.hardAttributes=true")]
    [InlineData("model.attention=se", "data.mixup=0.2")]
    [InlineData("model.attention=cbam", "gradientAccumulation=8", "model.init=kaiming")]
    [InlineData("model.attention=eca", "model.attributes=false", "data.mixup=1", "gradientAccumulation=2")]
    [InlineData("loss.attributes=asymmetric", "schedule.kind=exponential", "optimizer.gradientClip=0")]
    public void It_trains_what_the_recipe_asks_for(params string[] settings)
    {
        Recipe recipe = TinyRun.Recipe([.. settings, "epochs=1"]);
        using var run = new TinyRun(faces);
        Assert.True(run.Train(recipe));

        EpochMetrics row = Assert.Single(run.Rows());
        Assert.Equal(recipe.Model.Attributes, row.Figures["loss.attributes"] > 0);
        Assert.Equal(recipe.Model.Attributes, row.Figures["val.attributes.meanAccuracy"] is not null);
        Assert.Equal(recipe.Model.Expressions > 0, row.Figures["loss.expression"] > 0);
        Assert.Equal(recipe.Model.Expressions > 0, row.Figures["val.expression.accuracy"] is not null);
        Assert.Equal(recipe.Model.Expressions > 0 && recipe.Loss.CenterWeight > 0, row.Figures["loss.center"] > 0);
        using StoredWeights best = SafetensorsFile.Read(run.Files.Best);
        using Network net = NetworkRegistry.Create(recipe.Model);
        Assert.True(StateDict.Compare(net, best.Tensors).Fits);
    }

    private static void StopAt(TinyRun run, TrainingProgress progress, int epoch, int step)
    {
        if (progress.Epoch == epoch && progress.Step == step)
            run.Observer.Stop();
    }

    private static EpochMetrics WithoutTest(EpochMetrics row) =>
        row with
        {
            Figures = new Figures(
                row.Figures.Where(figure => !figure.Name.StartsWith("test.", StringComparison.Ordinal))
            ),
        };
}
