using System.Text.Json;
using Faer.Data.DataSets;
using Faer.Data.Evaluation.Reports;
using Faer.Data.Tests.Trees;
using Faer.Training.Export;
using Faer.Training.Metrics;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;
using Faer.Training.Sources;

namespace Faer.Training.Tests.Runs;

/// <summary>A run on all of train: <c>data.holdOut</c> none on a data set without val.</summary>
[NoTensorLeaks]
[Collection(TrainingCollection.Name)]
public sealed class WithoutValidationTests(TinyFaces faces) : IClassFixture<TinyFaces>, IDisposable
{
    private readonly RafDbTree _rafDb = new();

    public void Dispose() => _rafDb.Dispose();

    [Fact]
    public void It_trains_on_all_of_train_and_keeps_its_last_epoch_which_alone_is_evaluated()
    {
        using var run = new TinyRun(faces);
        Assert.True(run.Train(Recipe(), Load(HoldOutRule.None), judgeTest: true));

        RunDescription description = RunDescription.Load(run.Files.Run);
        Assert.Equal((RafDbTree.TrainingImages, 0), (description.TrainingImages, description.ValidationImages));
        IReadOnlyList<EpochMetrics> rows = run.Rows();
        Assert.Equal([false, false, true], rows.Select(row => row.Figures["test.expression.accuracy"] is not null));
        Assert.All(rows, row => Assert.Null(row.Figures["val.score"]));
        Assert.Equal([false, false, true], run.Observer.Epochs.Select(epoch => epoch.IsBest));
        using JsonDocument best = JsonDocument.Parse(File.ReadAllText(run.Files.BestState));
        Assert.Equal(3, best.RootElement.GetProperty("epoch").GetInt32());
        Assert.Equal(
            rows[2].Figures["test.expression.accuracy"],
            ReportFile.Read(Path.Combine(run.Files.Test, ReportWriter.JsonName)).Expression!.Accuracy
        );
        Assert.False(Directory.Exists(run.Files.Validation));
        Assert.Contains(
            "data.holdOut",
            Assert
                .Throws<FaerException>(() => RunExporter.Export(run.Files, Path.Combine(run.Files.Root, "x.onnx")))
                .Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_resumed_run_ends_with_the_same_weights()
    {
        using TinyRun whole = new(faces),
            parts = new(faces);
        Assert.True(whole.Train(Recipe(), Load(HoldOutRule.None)));
        parts.Observer.OnEpochEnded = epoch =>
        {
            if (epoch.Epoch == 2)
                parts.Observer.Stop();
        };
        Assert.False(parts.Train(Recipe(), Load(HoldOutRule.None)));
        Assert.False(File.Exists(parts.Files.Best));
        Assert.True(parts.Train(Recipe(), Load(HoldOutRule.None), resume: true));
        Assert.Equal(File.ReadAllBytes(whole.Files.Best), File.ReadAllBytes(parts.Files.Best));
    }

    [Fact]
    public void A_data_set_with_its_own_val_is_selected_on_it()
    {
        using var run = new TinyRun(faces);
        Assert.True(run.Train(settings: ["data.holdOut=none"]));
        Assert.All(run.Rows(), row => Assert.NotNull(row.Figures["val.score"]));
        Assert.Equal(12, RunDescription.Load(run.Files.Run).ValidationImages);
    }

    [Fact]
    public void Beside_a_data_set_without_val_no_other_val_is_used()
    {
        using var run = new TinyRun(faces);
        IReadOnlyList<TrainingSource> both = [.. Load(HoldOutRule.None), TrainingSource.Of(faces.Data)];
        Assert.True(run.Train(Recipe("epochs=1"), both));
        Assert.Equal(0, RunDescription.Load(run.Files.Run).ValidationImages);
        Assert.Null(Assert.Single(run.Rows()).Figures["val.score"]);
    }

    [Theory]
    [InlineData("selection.patience=2", "selection.patience")]
    [InlineData("loss.identity=softmax", "data.holdOut")]
    public void Settings_that_need_val_are_refused(string setting, string field) =>
        Assert.Contains(
            $"field '{field}'",
            Assert
                .Throws<FaerException>(() =>
                    TinyRun.Recipe("data.holdOut=none", "model.attributes=false", "model.expressions=0", setting)
                )
                .Message,
            StringComparison.Ordinal
        );

    private static Recipe Recipe(params string[] settings) =>
        TinyRun.Recipe(["data.holdOut=none", "model.attributes=false", .. settings]);

    private IReadOnlyList<TrainingSource> Load(HoldOutRule rule) =>
        TrainingSource.Load([_rafDb.Source], options: new DataSetOptions { HoldOut = rule }, allowPartial: true);
}
