using Faer.Data.DataSets;
using Faer.Training.Inspection;
using Faer.Training.Metrics;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;
using Faer.Training.Sources;
using Faer.Training.Tests.Runs;

namespace Faer.Training.Tests.Inspection;

[NoTensorLeaks]
[Collection(TrainingCollection.Name)]
public sealed class DryRunTests(TinyFaces faces) : IClassFixture<TinyFaces>
{
    /// <summary>One step then has all 24 pictures, so the dry run uses the same pictures as the run.</summary>
    private static readonly string[] s_wholeBatch =
    [
        "batchSize=24",
        "data.mixup=0",
        "data.augmentation={\"flipProbability\":0,\"shift\":0,\"scale\":0,\"rotationDegrees\":0,\"brightness\":0,\"contrast\":0,\"saturation\":0,\"greyProbability\":0,\"erasingProbability\":0}",
        "model.stochasticDepthRate=0",
        "model.headDropout=0",
        "epochs=1",
    ];

    [Fact]
    public void Its_losses_equal_the_losses_of_the_run_s_first_step()
    {
        Recipe recipe = TinyRun.Recipe(s_wholeBatch);
        DryRunReport report = Try(recipe);
        using var run = new TinyRun(faces);
        Assert.True(run.Train(recipe));

        Figures losses = run.Rows()[0].Figures;
        foreach (string name in new[] { "loss", "loss.attributes", "loss.expression", "loss.center" })
            Assert.Equal(losses[name]!.Value, report.Losses[name]!.Value, 1e-4);
        Assert.Equal(0.01, report.Weights["center"]);
        RunDescription description = RunDescription.Load(run.Files.Run);
        Assert.Equal(description.LabelCounts, report.Run.LabelCounts);
        Assert.Equal(description.Parameters, report.Network.Parameters);
    }

    [Fact]
    public void It_counts_steps_and_bytes_of_the_whole_run()
    {
        Recipe recipe = TinyRun.Recipe(
            "epochs=5",
            "gradientAccumulation=3",
            "input.sizePx=48",
            "input.earlySizePx=32",
            "input.earlyEpochs=2"
        );
        DryRunReport report = Try(recipe);

        Assert.Equal(TinyRun.StepsPerEpoch, report.StepsPerEpoch);

        // 24 crops of 48 x 1.25 px and 12 of 48 px.
        Assert.Equal((24 * 3 * 60 * 60) + (12 * 3 * 48 * 48), report.CropBytes);

        // Weights, gradients, two moments, the average, and the network in which it is evaluated.
        Assert.Equal(6 * 4 * report.Network.Parameters, report.WeightBytes);

        // Weights, gradients and one velocity.
        DryRunReport sgd = Try(TinyRun.Recipe("optimizer.kind=sgd", "emaDecay=0"));
        Assert.Equal(3 * 4 * sgd.Network.Parameters, sgd.WeightBytes);

        // Three parts with at most three of the eight images each.
        Assert.Equal(3 * 4 * report.Network.Activations, report.ActivationBytes);
        Assert.True(report.ResidentBytes > report.WeightBytes + report.ActivationBytes);
        Assert.Equal([32, 48], report.Steps.Keys);
        Assert.Equal(
            (3 * 2 * report.Steps[32].TotalSeconds)
                + (3 * 3 * report.Steps[48].TotalSeconds)
                + (5 * report.Validation.TotalSeconds),
            report.WholeRun.TotalSeconds,
            1e-5
        );
        Assert.Equal(0, Try(TinyRun.Recipe("data.cacheCrops=false")).CropBytes);
    }

    [Fact]
    public void It_writes_nothing_and_prepares_only_the_pictures_of_a_step()
    {
        string before = Listing(),
            root = Listing(faces.Data.Root);
        DryRunReport report = Try(TinyRun.Recipe("batchSize=4"));

        Assert.Equal((24, 12), (report.Run.TrainingImages, report.Run.ValidationImages));
        Assert.Equal(before, Listing());
        Assert.Equal(root, Listing(faces.Data.Root));
    }

    [Fact]
    public void A_split_is_thinned_evenly_over_its_sources()
    {
        TrainingSource small = TrainingSource.Of(faces.Data),
            large = new("large", faces.Data);
        FaceSample[] samples = [.. faces.Data.Split("train")];
        var split = new SourceSplit("train", [(small, [.. samples.Take(4)]), (large, [.. samples.Skip(4)])]);

        SourceSplit thinned = split.Thinned(6);
        Assert.Equal([1, 5], thinned.Parts.Select(part => part.Samples.Count));
        Assert.Equal([samples[0], samples[4], samples[8], samples[12], samples[16], samples[20]], thinned.Samples);
        Assert.Equal(split.Samples, split.Thinned(1000).Samples);
    }

    [Fact]
    public void It_refuses_what_a_run_refuses()
    {
        Assert.Contains(
            "data.sourceWeights",
            Assert.Throws<FaerException>(() => Try(TinyRun.Recipe("data.sourceWeights={\"x\":2}"))).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<DetectorNotFoundException>(() => Try(TinyRun.Recipe("input.alignment=landmarks")));
        Assert.Contains(
            "selection.figures",
            Assert.Throws<FaerException>(() => Try(TinyRun.Recipe("selection.figures={\"x.y\":2}"))).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "pre-training",
            Assert
                .Throws<FaerException>(() =>
                    Try(TinyRun.Recipe("loss.identity=softmax", "model={\"attributes\":false,\"expressions\":0}"))
                )
                .Message,
            StringComparison.Ordinal
        );
    }

    private DryRunReport Try(Recipe recipe) =>
        DryRun.Run(recipe, [TrainingSource.Of(faces.Data)], new TrainerOptions { Threads = 1 });

    private static string Listing(string? folder = null) =>
        string.Join(
            '\n',
            folder is null
                ? Directory.EnumerateFileSystemEntries(Path.GetTempPath(), "faer-dry-run-*")
                : Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories)
        );
}
