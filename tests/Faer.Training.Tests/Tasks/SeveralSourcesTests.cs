using Faer.Data.DataSets;
using Faer.Data.Evaluation.Reports;
using Faer.Data.Evaluation.Sections;
using Faer.Training.Export;
using Faer.Training.Metrics;
using Faer.Training.Optimization;
using Faer.Training.RunFolders;
using Faer.Training.Runs;
using Faer.Training.Sources;
using Faer.Training.Tasks;
using Faer.Training.Tasks.Faces;
using Faer.Training.Tests.Runs;
using Faer.Training.Weights;
using static TorchSharp.torch;

namespace Faer.Training.Tests.Tasks;

/// <summary>One run on data sets that label different heads.</summary>
[NoTensorLeaks]
[Collection(TrainingCollection.Name)]
public sealed class SeveralSourcesTests(TinyFaces faces) : IClassFixture<TinyFaces>
{
    [Fact]
    public void Each_source_trains_and_evaluates_the_heads_that_it_labels()
    {
        using var folder = new TemporaryFolder();
        var files = new RunFolder(folder.File("run"));
        var observer = new RecordingObserver();
        Assert.True(Run(files, observer, ["epochs=1"]));

        Figures figures = MetricsFile.Read(files.Metrics)[0].Figures;
        Assert.Equal(
            [
                "val.loss",
                "val.attributes.meanAccuracy",
                "val.expression.accuracy",
                "val.mood.accuracy",
                "val.gear.meanAccuracy",
                "val.lfw.attributes.meanAccuracy",
                "val.lfw.expression.accuracy",
                "val.moods.mood.accuracy",
                "val.moods.gear.meanAccuracy",
                "val.score",
            ],
            figures.Select(figure => figure.Name).Where(name => name.StartsWith("val.", StringComparison.Ordinal))
        );
        Assert.Equal(figures["val.lfw.attributes.meanAccuracy"], figures["val.attributes.meanAccuracy"]);
        RunDescription description = RunDescription.Load(files.Run);
        Assert.Equal(
            ("lfw+moods", 48, 24),
            (description.DataSet, description.TrainingImages, description.ValidationImages)
        );
        Assert.Equal(
            [new RunSource("lfw", "lfw", 24, 12), new RunSource("moods", "moods", 24, 12)],
            description.Sources
        );
        Assert.Contains(observer.Messages, text => text.StartsWith("lfw+moods: 48 training", StringComparison.Ordinal));

        // Missing heads are masked, and the data that export calibrates on show this.
        using var scope = NewDisposeScope();
        using StoredWeights validation = SafetensorsFile.Read(files.BestValidation);
        Assert.Equal(24, validation["attributes.targets"].shape[0]);
        Assert.True(validation["attributes.targets"].narrow(0, 12, 12).isnan().all().item<bool>());
        Assert.True(validation["mood.targets"].narrow(0, 0, 12).eq(-1).all().item<bool>());

        // By hand, from the second half of the logits, on which the moods were evaluated.
        Tensor moods = validation["mood.logits"].narrow(0, 12, 12).argmax(1),
            truth = validation["mood.targets"].narrow(0, 12, 12);
        Assert.Equal(
            moods.eq(truth).to(ScalarType.Float32).mean().item<float>(),
            figures["val.moods.mood.accuracy"]!.Value,
            1e-6
        );
        RunExport export = RunExporter.Export(files, folder.File("both.onnx"));
        Assert.Equal(["attributes", "expression", "mood", "gear"], export.Metadata.Heads.Select(head => head.Name));
        Assert.Equal(12, export.Temperatures["mood"].LabelCount);
    }

    [Fact]
    public void A_head_labelled_by_several_sources_counts_with_the_mean()
    {
        using var folder = new TemporaryFolder();
        var files = new RunFolder(folder.File("run"));
        FaceDataSet fewer = faces.Data.With([.. faces.Data.Samples.Where((_, i) => i % 2 == 0)]);
        Trainer.Run(
            TinyRun.Recipe("epochs=1", "batchSize=4"),
            [TrainingSource.Of(faces.Data), new TrainingSource("half", fewer)],
            files,
            new TrainerOptions { CacheFolder = faces.Cache, Threads = 1 },
            new RecordingObserver(),
            CancellationToken.None
        );

        Figures figures = MetricsFile.Read(files.Metrics)[0].Figures;
        double whole = figures["val.lfw.attributes.meanAccuracy"]!.Value,
            half = figures["val.half.attributes.meanAccuracy"]!.Value;
        Assert.NotEqual(whole, half);
        Assert.Equal((whole + half) / 2, figures["val.attributes.meanAccuracy"]!.Value, 1e-12);
    }

    /// <summary>A batch of only one source gives no gradient to the heads of the other.</summary>
    [Fact]
    public void A_head_learns_nothing_from_pictures_without_its_labels()
    {
        using var prepared = new Faces.PreparedTask(
            TinyRun.Recipe("batchSize=1", "model.headDropout=0", "emaDecay=0"),
            faces.Cache,
            [faces.Data, MoodFaces.Of(faces)]
        );
        var step = new TrainingStep(
            TinyRun.Recipe("optimizer.weightDecay=0", "optimizer.gradientClip=0", "emaDecay=0"),
            prepared.State
        );
        int moods = 0,
            others = 0;
        foreach (TaskBatch batch in prepared.Data.Epoch(0, 0))
        {
            using (batch)
            using (NewDisposeScope())
            {
                Tensor mood = batch.Targets()["mood"];
                bool isMood = mood.dtype == ScalarType.Float32 || mood.item<long>() >= 0;
                _ = isMood ? moods++ : others++;
                step.Run(batch, new StepRate(0));
                Assert.Equal(isMood, Slope("heads.mood.weight") > 0);
                if (isMood)
                    Assert.Equal(0, Slope("heads.attributes.weight"));
            }
        }

        Assert.Equal((24, 24), (moods, others));

        double Slope(string key) =>
            prepared.State.Net.get_parameter(key)!.grad is { } gradient ? gradient.abs().sum().item<float>() : 0;
    }

    [Fact]
    public void A_resumed_run_equals_an_unbroken_one()
    {
        string[] settings =
        [
            "data.sourceWeights={\"moods\":0.75,\"lfw\":1.5}",
            "data.rebalancePower=0.5",
            "data.mixup=0.2",
        ];
        using var folder = new TemporaryFolder();
        RunFolder unbroken = new(folder.File("unbroken")),
            broken = new(folder.File("broken"));
        Assert.True(Run(unbroken, new RecordingObserver(), settings));
        var observer = new RecordingObserver();
        observer.OnProgress = progress =>
        {
            if (progress is { Epoch: 2, Step: 3 })
                observer.Stop();
        };
        Assert.False(Run(broken, observer, settings));
        Assert.True(Run(broken, new RecordingObserver(), settings));

        Assert.Equal(File.ReadAllBytes(unbroken.Last), File.ReadAllBytes(broken.Last));
        Assert.Equal(File.ReadAllBytes(unbroken.Best), File.ReadAllBytes(broken.Best));
        Assert.Equal(File.ReadAllBytes(unbroken.BestValidation), File.ReadAllBytes(broken.BestValidation));
    }

    /// <summary>
    /// 24 pictures drawn twice and 24 pictures drawn half a time give 60 draws: 7 steps of 8, with 4 left over.
    /// </summary>
    [Fact]
    public void The_recipe_decides_how_often_each_source_is_drawn()
    {
        using var prepared = new Faces.PreparedTask(
            TinyRun.Recipe("data.sourceWeights={\"moods\":0.5,\"lfw\":2}"),
            faces.Cache,
            [faces.Data, MoodFaces.Of(faces)]
        );
        Assert.Equal(7, prepared.Data.StepsPerEpoch);

        string message = Assert
            .Throws<FaerException>(() =>
                new FacesTask(TinyRun.Recipe("data.sourceWeights={\"celeba\":2}"), [TrainingSource.Of(faces.Data)])
            )
            .Message;
        Assert.Equal("tiny: field 'data.sourceWeights' names 'celeba', but the data sets are lfw.", message);
    }

    [Fact]
    public void Test_is_reported_for_each_source()
    {
        using var folder = new TemporaryFolder();
        var files = new RunFolder(folder.File("run"));
        Assert.True(Run(files, new RecordingObserver(), ["epochs=1"], judgeTest: true));

        EvaluationReport lfw = ReportFile.Read(Path.Combine(files.Test, "lfw", ReportWriter.JsonName)),
            moods = ReportFile.Read(Path.Combine(files.Test, "moods", ReportWriter.JsonName));
        Assert.NotNull(lfw.Attributes);
        Assert.Null(moods.Attributes);
        Assert.NotNull(moods.Part<SingleLabelReport>("mood"));
        Assert.Equal(
            moods.Part<SingleLabelReport>("mood")!.Accuracy,
            MetricsFile.Read(files.Metrics)[0].Figures["test.moods.mood.accuracy"]
        );
    }

    [Fact]
    public void Contradictory_sources_are_refused()
    {
        LabelHead other = new("mood", HeadKind.SingleLabel, ["good", "bad"]);
        FaceDataSet opposed = new(
            "opposed",
            "/x",
            [new FaceSample("a", "a", "train") { Labels = SampleLabels.None.WithClass(other, 0) }]
        );
        string labels = Assert
            .Throws<FaerException>(() =>
                HeadUnion.Of([TrainingSource.Of(MoodFaces.Of(faces)), TrainingSource.Of(opposed)])
            )
            .Message;
        Assert.StartsWith(
            "The data sets 'moods' and 'opposed' have different labels for the head 'mood' (calm,",
            labels,
            StringComparison.Ordinal
        );
        string names = Assert
            .Throws<FaerException>(() =>
                new FacesTask(TinyRun.Recipe(), [TrainingSource.Of(faces.Data), TrainingSource.Of(faces.Data)])
            )
            .Message;
        Assert.Contains("Two data sets are called 'lfw'", names, StringComparison.Ordinal);
        Assert.Contains("--data other=lfw:<folder>", names, StringComparison.Ordinal);
        Assert.Throws<FaerException>(() => new FacesTask(TinyRun.Recipe(), []));
    }

    [Fact]
    public void A_note_names_its_source()
    {
        TrainingSource noted = new("noted", faces.Data.With(faces.Data.Samples, "A note."));
        Assert.Equal(["A note."], TrainingSource.NotesOf([noted]));
        Assert.Equal(["noted: A note."], TrainingSource.NotesOf([TrainingSource.Of(faces.Data), noted]));
    }

    [Fact]
    public void A_source_can_have_another_name()
    {
        IReadOnlyList<TrainingSource> sources = TrainingSource.Load([
            $"lfw:{faces.Data.Root}",
            $"second=lfw:{faces.Data.Root}",
        ]);
        Assert.Equal(["lfw", "second"], sources.Select(source => source.Name));
        Assert.Contains(
            "its name must consist of letters",
            Assert.Throws<FaerException>(() => TrainingSource.Load([$"a.b=lfw:{faces.Data.Root}"])).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<FaerException>(() => TrainingSource.Load([$"lfw:{faces.Data.Root}", $"lfw:{faces.Data.Root}"]));
    }

    private bool Run(RunFolder files, RecordingObserver observer, string[] settings, bool judgeTest = false)
    {
        using var stop = new CancellationTokenSource();
        observer.Stop = stop.Cancel;
        return Trainer.Run(
            TinyRun.Recipe(settings),
            [TrainingSource.Of(faces.Data), TrainingSource.Of(MoodFaces.Of(faces))],
            files,
            new TrainerOptions
            {
                CacheFolder = faces.Cache,
                Resume = true,
                JudgeTest = judgeTest,
                Threads = 1,
                Time = new TickingTime(),
            },
            observer,
            stop.Token
        );
    }
}
