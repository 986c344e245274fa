using Faer.Alignment;
using Faer.Core.Tests.Models;
using Faer.Data.DataSets;
using Faer.Data.Evaluation;
using Faer.Data.Evaluation.Metrics;
using Faer.Data.Evaluation.Reports;
using Faer.Data.Evaluation.Robustness;
using Faer.Data.Evaluation.Sections;
using Faer.Imaging;
using Faer.Models;

namespace Faer.Data.Tests.Evaluation;

public sealed class ModelEvaluatorRobustnessTests : IDisposable
{
    private static readonly ModelEvaluatorOptions s_options = new()
    {
        Bootstrap = BootstrapSettings.None,
        RobustnessImages = 5,
    };

    private readonly TemporaryFolder _folder = new();
    private readonly CentreSquareDetector _detector = new();

    public void Dispose()
    {
        _detector.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Every_corruption_is_evaluated_at_every_strength_on_the_drawn_pictures()
    {
        ModelEvaluation evaluation = Evaluate(DataSet(8), s_options);

        RobustnessReport report = evaluation.Report.Part<RobustnessReport>("robustness")!;
        Assert.Equal((5, 35), (report.Images, report.Levels.Count));
        Assert.Equal(
            Corruptions.All.SelectMany(corruption => Enumerable.Range(1, 5).Select(i => (corruption.Name, i))),
            report.Levels.Select(level => (level.Corruption, level.Strength))
        );
        string[] names = ["facesFound", "meanAccuracy", "meanAuc", "accuracy", "macroRecall"];
        Assert.All(report.Levels, level => Assert.Equal(names, level.Figures.Select(figure => figure.Name)));
        Assert.Equal(1, report.Clean[0].Value);
        Assert.Equal(8, evaluation.Report.Images);

        // Changed pictures get other answers than the unchanged ones.
        Assert.Contains(report.Levels, level => level.Figures[1].Value != report.Clean[1].Value);
        string json = ReportFile.ToJson(evaluation.Report);
        Assert.Equal(json, ReportFile.ToJson(ReportFile.Parse(json, "report.json", ReportSections.All)));
        Assert.Equal(36, ReportTables.Of(evaluation.Report).Single(table => table.Title == "Robustness").Rows.Count);
        Assert.Contains(
            "Down-scaling: figures at each strength",
            ReportPage.Html(evaluation.Report),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_unchanged_pictures_give_the_figures_of_the_report()
    {
        EvaluationReport report = Evaluate(DataSet(6), s_options with { RobustnessImages = 100 }).Report;
        RobustnessReport robustness = report.Part<RobustnessReport>("robustness")!;
        Assert.Equal(6, robustness.Images);
        Assert.Equal(
            report.Attributes!.MeanAccuracy,
            robustness.Clean.Single(figure => figure.Name == "meanAccuracy").Value
        );
        Assert.Equal(report.Expression!.Accuracy, robustness.Clean.Single(figure => figure.Name == "accuracy").Value);
    }

    [Fact]
    public void Faces_are_detected_in_the_corrupted_picture_even_if_points_are_known()
    {
        FaceDataSet plain = DataSet(3);
        var points = new FaceLandmarks(new(10, 10), new(20, 10), new(15, 15), new(11, 20), new(19, 20));
        var told = new FaceDataSet(
            "told",
            plain.Root,
            [.. plain.Samples.Select(sample => sample with { Landmarks = points })]
        );
        Assert.Equal(
            Evaluate(plain, s_options)
                .Report.Part<RobustnessReport>("robustness")!
                .Levels.SelectMany(level => level.Figures),
            Evaluate(told, s_options)
                .Report.Part<RobustnessReport>("robustness")!
                .Levels.SelectMany(level => level.Figures)
        );
        using FaceModel model = Open(TestMetadata.Both);
        Assert.Throws<InvalidOperationException>(() =>
            new ModelEvaluator(model, detector: null).Evaluate(
                told,
                "holdout",
                s_options,
                null,
                TestContext.Current.CancellationToken
            )
        );
    }

    [Fact]
    public void A_model_of_whole_pictures_has_no_detection_rate()
    {
        using FaceModel whole = Open(TestMetadata.Both with { Alignment = AlignmentSettings.Resize });
        EvaluationReport report = new ModelEvaluator(whole, detector: null)
            .Evaluate(DataSet(2), "holdout", s_options, null, TestContext.Current.CancellationToken)
            .Report;
        Assert.DoesNotContain(
            report.Part<RobustnessReport>("robustness")!.Clean,
            figure => figure.Name == "facesFound"
        );
    }

    [Fact]
    public void Unreadable_pictures_are_not_drawn_and_progress_counts_all_passes()
    {
        FaceDataSet dataSet = DataSet(4);
        File.WriteAllBytes(dataSet.Samples[1].ImagePath, []);
        var seen = new List<EvaluationProgress>();
        ModelEvaluation evaluation = Evaluate(dataSet, s_options with { RobustnessImages = 3 }, new Recorder(seen));
        Assert.Equal(3, evaluation.Report.Part<RobustnessReport>("robustness")!.Images);
        Assert.Equal(new EvaluationProgress(4, 4 + (36 * 3), 1), seen[0]);
        Assert.Equal(new EvaluationProgress(4 + (36 * 3), 4 + (36 * 3), 1), seen[^1]);
        Assert.Equal(seen.Select(value => value.Done).Order(), seen.Select(value => value.Done));
    }

    [Fact]
    public void Robustness_is_measured_only_on_request() =>
        Assert.Null(
            Evaluate(DataSet(2), s_options with { RobustnessImages = 0 }).Report.Part<RobustnessReport>("robustness")
        );

    private ModelEvaluation Evaluate(
        FaceDataSet dataSet,
        ModelEvaluatorOptions options,
        IProgress<EvaluationProgress>? progress = null
    )
    {
        using FaceModel model = Open(TestMetadata.Both);
        return new ModelEvaluator(model, _detector).Evaluate(
            dataSet,
            "holdout",
            options,
            progress,
            TestContext.Current.CancellationToken
        );
    }

    private static FaceModel Open(ModelMetadata metadata)
    {
        using var content = new MemoryStream(new TinyModel(metadata).ToOnnx());
        return FaceModel.FromStream(content, "tiny.onnx", new FaceModelOptions { Threads = 1 });
    }

    /// <summary>Noise of 60x50 pixels with random labels.</summary>
    private FaceDataSet DataSet(int count)
    {
        var random = new Random(7);
        var samples = new FaceSample[count];
        for (int i = 0; i < count; i++)
        {
            var pixels = new byte[3 * 60 * 50];
            random.NextBytes(pixels);
            string path = _folder.File($"{i}.png");
            File.WriteAllBytes(path, ImageEncoder.ToPng(new RgbImage(60, 50, pixels)));
            float[] labels = [.. Enumerable.Range(0, 40).Select(_ => (float)random.Next(2))];
            samples[i] = TestSamples.Sample($"{i}.png", (Expression)random.Next(7), labels) with
            {
                ImagePath = path,
                Split = "holdout",
            };
        }

        return new FaceDataSet("lfw", _folder.Path, samples);
    }

    private sealed class Recorder(List<EvaluationProgress> seen) : IProgress<EvaluationProgress>
    {
        public void Report(EvaluationProgress value) => seen.Add(value);
    }
}
