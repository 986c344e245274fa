using Faer.Detection;
using Faer.Imaging;
using Faer.Training.Export;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;
using Faer.Training.Sources;
using Faer.Training.Tasks.Detection;
using Faer.Training.Tests.Runs;
using Faer.Training.Weights;
using TorchSharp;

namespace Faer.Training.Tests.Tasks.Detection;

[NoTensorLeaks]
[Collection(TrainingCollection.Name)]
public sealed class DetectionTaskTests : IClassFixture<TinyBanks>, IClassFixture<TinyFaces>, IDisposable
{
    private const string RecipeText = """
        {
          "name": "tiny-detector", "epochs": 2, "batchSize": 8, "seed": 3,
          "terms": { "licence": "none", "text": "For tests." },
          "model": { "network": "detector", "widths": [4, 6, 8, 8], "depths": [0, 1, 1, 1], "neckWidth": 8 },
          "input": { "sizePx": 96, "mean": [0, 0, 0], "std": [0.5, 0.5, 0.5], "earlyEpochs": 1, "earlySizePx": 64 },
          "detection": { "validationPictures": 16 },
          "optimizer": { "learningRate": 1e-2, "gradientClip": 5 },
          "emaDecay": 0.5
        }
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly TinyBanks _banks;
    private readonly TinyFaces _faces;
    private readonly TinyRun _run;

    public DetectionTaskTests(TinyBanks banks, TinyFaces faces)
    {
        (_banks, _faces) = (banks, faces);
        _run = new TinyRun(faces);
    }

    public void Dispose()
    {
        _run.Dispose();
        _folder.Dispose();
    }

    /// <summary>The whole way: train, evaluate, save, export, and find faces with the file.</summary>
    [Fact]
    public void A_run_reports_its_figures_and_its_export_is_a_detector()
    {
        Recipe recipe = Parse();
        Assert.True(Train(_run, recipe));

        Assert.Equal(2, _run.Rows().Count);
        foreach (
            string figure in (string[])["loss.score", "loss.box", "loss.landmarks", "val.detection.averagePrecision"]
        )
            Assert.True(_run.Rows()[^1].Figures[figure] is { } value && double.IsFinite(value), figure);
        RunDescription run = RunDescription.Load(_run.Files.Run);
        Assert.Equal("mosaics", Assert.Single(run.TrainedOn!).Kind);
        Assert.Equal(TinyFaces.TrainingImages, run.TrainingImages);

        Assert.True(DetectorRunExporter.IsFor(_run.Files));
        string path = _folder.File("detector.onnx");
        FindFaces();
        DetectorExport export = DetectorRunExporter.Export(_run.Files, path, new RunExportOptions());

        // The threshold is 0.4, and the median face above it has 0.7.
        Assert.Equal(ScoreScale.Threshold, Scaled(export.Score, 0.4), 1e-5);
        Assert.Equal(ScoreScale.Typical, Scaled(export.Score, 0.7), 1e-5);
        Assert.Equal("tiny-detector", export.Name);
        Assert.Equal("none", export.Licence);
        using IFaceDetector detector = FaceDetectors.Open(path);
        Assert.NotNull(detector.Detect(new RgbImage(50, 40, new byte[50 * 40 * 3])));
        Assert.Equal("tiny-detector", FaceDetectors.Identify(path).Name);
    }

    [Fact]
    public void A_resumed_run_equals_an_unbroken_one()
    {
        Recipe recipe = Parse();
        Assert.True(Train(_run, recipe));
        using var broken = new TinyRun(_faces);
        broken.Observer.OnProgress = progress =>
        {
            if ((progress.Epoch, progress.Step) == (2, 1))
                broken.Observer.Stop();
        };
        Assert.False(Train(broken, recipe));
        broken.Observer.OnProgress = _ => { };

        Assert.True(Train(broken, recipe, resume: true));

        Assert.Equal(File.ReadAllBytes(_run.Files.Last), File.ReadAllBytes(broken.Files.Last));
    }

    /// <summary>
    /// The starting weights are a detector file, whose normalizations have no statistics until the first step.
    /// </summary>
    [Fact]
    public void A_run_goes_on_from_a_detector_file()
    {
        Assert.True(Train(_run, Parse()));
        string path = _folder.File("detector.onnx");
        FindFaces();
        DetectorRunExporter.Export(_run.Files, path, new RunExportOptions());
        using var second = new TinyRun(_faces);

        Assert.True(Train(second, Parse($"backbone.weights={path}")));

        Assert.Contains(second.Observer.Messages, message => message.Contains("statistics", StringComparison.Ordinal));
        Assert.DoesNotContain(
            _run.Observer.Messages,
            message => message.Contains("statistics", StringComparison.Ordinal)
        );
        using var scope = torch.NewDisposeScope();
        using StoredWeights best = SafetensorsFile.Read(second.Files.Best);
        Assert.InRange(best["stem_norm.running_mean"].abs().max().item<float>(), 1e-4, 10);
        Assert.Equal(
            RunDescription.Load(_run.Files.Run).TrainedOn,
            RunDescription.Load(second.Files.Run).Backbone!.TrainedOn
        );
    }

    [Theory]
    [InlineData("data.mixup=0.2", "data.mixup")]
    [InlineData("data.augmentation.rotationDegrees=5", "data.augmentation")]
    [InlineData("data.rebalancePower=1", "data.rebalancePower")]
    [InlineData("input.mean=[0.5,0.5,0.5]", "input.mean")]
    [InlineData("loss.identity=softmax", "loss.identity")]
    [InlineData("model.attributes=true", "model.attributes")]
    [InlineData("input.sizePx=100", "input.sizePx")]
    [InlineData("detection.candidates=0", "detection.candidates")]
    [InlineData("detection.centerRadius=0", "detection.centerRadius")]
    [InlineData("selection.averagePrecision=0", "selection")]
    [InlineData("data.holdOut=none", "data.holdOut")]
    public void A_field_that_a_detector_cannot_have_is_refused(string setting, string field) =>
        Assert.Contains(
            $"'{field}",
            Assert.Throws<FaerException>(() => Parse(setting)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Pictures_of_faces_are_refused_with_the_remedy()
    {
        string message = Assert.Throws<FaerException>(() => _run.Train(Parse(), data: _faces.Data)).Message;

        Assert.Contains("faer-train data make-detection", message, StringComparison.Ordinal);
        Assert.Contains("not on lfw", message, StringComparison.Ordinal);
    }

    /// <summary>The weights of the terms come from the recipe.</summary>
    [Fact]
    public void The_total_is_the_weighted_sum_of_the_terms()
    {
        Assert.True(
            Train(_run, Parse("detection.scoreWeight=3", "detection.boxWeight=0.5", "detection.landmarkWeight=7"))
        );

        foreach (var row in _run.Rows())
            Assert.Equal(
                (3 * row.Figures["loss.score"]!.Value)
                    + (0.5 * row.Figures["loss.box"]!.Value)
                    + (7 * row.Figures["loss.landmarks"]!.Value),
                row.Figures["loss"]!.Value,
                1e-3
            );
    }

    private static Recipe Parse(params string[] settings) =>
        RecipeFile.Parse(RecipeText, "tiny-detector.json", settings);

    private static double Scaled(ScoreScale scale, double score) =>
        1 / (1 + Math.Exp(-((scale.Gain * Math.Log(score / (1 - score))) + scale.Shift)));

    /// <summary>Replaces the detections of split val, because so short a run finds no face.</summary>
    private void FindFaces()
    {
        using var scope = torch.NewDisposeScope();
        using StoredWeights stored = SafetensorsFile.Read(_run.Files.BestValidation);
        var found = new ValidationScores([0.9f, 0.7f, 0.5f, 0.4f, 0.3f], [true, true, true, true, false], 4, 1);
        SignedWeights.Write(_run.Files.BestValidation, found.ToTensors(), stored.Metadata);
    }

    private bool Train(TinyRun run, Recipe recipe, bool resume = false) =>
        run.Train(recipe, [TrainingSource.Of(_banks.Data)], resume);
}
