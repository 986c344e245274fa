using Faer.Alignment;
using Faer.Core.Tests.Models;
using Faer.Data.DataSets;
using Faer.Data.Evaluation;
using Faer.Data.Evaluation.Metrics;
using Faer.Data.Evaluation.Reports;
using Faer.Data.Evaluation.Sections;
using Faer.Detection;
using Faer.Imaging;
using Faer.Models;
using SkiaSharp;

namespace Faer.Data.Tests.Evaluation;

public sealed class ModelEvaluatorTests : IDisposable
{
    private static readonly ModelEvaluatorOptions s_fast = new() { Bootstrap = BootstrapSettings.None };

    private readonly TemporaryFolder _folder = new();
    private readonly CentreSquareDetector _detector = new();

    public void Dispose()
    {
        _detector.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Predictions_are_of_the_centre_face_with_the_model_s_settings()
    {
        FaceDataSet dataSet = DataSet(count: 70);
        using FaceModel model = Open(TestMetadata.Both);

        ModelEvaluation evaluation = Evaluate(model, dataSet);

        Assert.Equal(dataSet.Samples.Select(sample => sample.Id), evaluation.Predictions.Images);
        var tiny = new TinyModel(TestMetadata.Both);
        var aligner = new FaceAligner(TestMetadata.Both.Alignment, TestMetadata.Both.InputSizePx);
        var crop = new byte[model.CropBytes];
        for (int i = 0; i < dataSet.Samples.Count; i++)
        {
            RgbImage image = ImageDecoder.Decode(dataSet.Samples[i].ImagePath);
            Assert.True(
                aligner.Align(
                    image,
                    FaceSelection.NearestToCenter(_detector.Detect(image), image.Width, image.Height),
                    crop
                )
            );
            float[] logits = tiny.Predict(crop).Logits;
            Assert.Equal(1 / (1 + Math.Exp(-logits[20] / 1.25)), evaluation.Predictions.Of("attributes", i)[20], 1e-4);
            double[] odds = [.. logits[40..].Select(logit => Math.Exp(logit / 0.8))];
            Assert.Equal(odds[3] / odds.Sum(), evaluation.Predictions.Of("expression", i)[3], 1e-4);
        }
    }

    [Fact]
    public void The_report_names_its_sources()
    {
        using FaceModel model = Open(TestMetadata.Both);

        EvaluationReport report = Evaluate(model, DataSet(count: 3)).Report;

        Assert.Equal(
            ("lfw", "holdout", "faer-test", new string('0', 64)),
            (report.DataSet, report.Split, report.Model, report.WeightsHash)
        );
        Assert.Equal(3, report.Images);
        Assert.Equal(["Rosy_Cheeks", "disgust"], report.UntrainedLabels);
        Assert.True(report.Attributes!.PerLabel["Rosy_Cheeks"].Untrained);
        Assert.True(report.Expression!.PerClass["disgust"].Untrained);
        Assert.Empty(report.UnreadableImages);
        Assert.Empty(report.ResizeFallbacks);
    }

    [Fact]
    public void The_thresholds_of_the_model_file_decide()
    {
        ModelMetadata never = TestMetadata.Both.With(
            TestMetadata.Attributes(1.25f) with
            {
                Thresholds = [.. Enumerable.Repeat(0.999f, 40)],
            }
        );
        FaceDataSet dataSet = DataSet(count: 8);
        using FaceModel model = Open(never);

        MultiLabelReport report = Evaluate(model, dataSet).Report.Attributes!;

        Assert.All(report.PerLabel.Values, metrics => Assert.Null(metrics.Precision));
    }

    [Fact]
    public void An_unreadable_image_is_listed_and_shifts_no_other_prediction()
    {
        FaceDataSet dataSet = DataSet(count: 5);
        using FaceModel model = Open(TestMetadata.Both);
        Predictions whole = Evaluate(model, dataSet).Predictions;
        byte[] content = File.ReadAllBytes(dataSet.Samples[2].ImagePath);
        File.WriteAllBytes(dataSet.Samples[2].ImagePath, content[..(content.Length / 2)]);

        ModelEvaluation evaluation = Evaluate(model, dataSet);

        UnreadableImage unreadable = Assert.Single(evaluation.Report.UnreadableImages);
        Assert.Equal("2.png", unreadable.Image);
        Assert.Contains("truncated", unreadable.Reason, StringComparison.Ordinal);
        Assert.Equal(4, evaluation.Report.Images);
        Assert.Equal(1, evaluation.Report.ImagesWithoutPrediction);
        Assert.Equal(["0.png", "1.png", "3.png", "4.png"], evaluation.Predictions.Images);
        Assert.Equal(whole.Of("attributes", 4), evaluation.Predictions.Of("attributes", 3));
        Assert.Equal(whole.Of("expression", 3), evaluation.Predictions.Of("expression", 2));
        Assert.NotEqual(whole.Of("attributes", 2)[0], evaluation.Predictions.Of("attributes", 2)[0]);
    }

    [Fact]
    public void Without_a_readable_image_the_error_gives_the_reason()
    {
        FaceDataSet dataSet = DataSet(count: 2);
        foreach (FaceSample sample in dataSet.Samples)
            File.WriteAllBytes(sample.ImagePath, []);
        using FaceModel model = Open(TestMetadata.Both);

        FaerException error = Assert.Throws<FaerException>(() => Evaluate(model, dataSet));

        Assert.Contains("none of the 2 pictures of split 'holdout'", error.Message, StringComparison.Ordinal);
        Assert.Contains("0.png: the file is empty", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_without_a_face_is_used_whole_and_counted()
    {
        FaceDataSet dataSet = DataSet(count: 2, smallLast: true);
        using FaceModel model = Open(TestMetadata.Both);

        ModelEvaluation evaluation = Evaluate(model, dataSet);

        Assert.Equal(["1.png"], evaluation.Report.ResizeFallbacks);
        Assert.Equal(2, evaluation.Report.Images);
    }

    [Fact]
    public void Only_models_of_whole_pictures_need_no_detector()
    {
        using FaceModel whole = Open(TestMetadata.Both with { Alignment = AlignmentSettings.Resize });
        using FaceModel aligned = Open(TestMetadata.Both);

        EvaluationReport report = new ModelEvaluator(whole, detector: null)
            .Evaluate(
                DataSet(count: 2, smallLast: true),
                "holdout",
                s_fast,
                null,
                TestContext.Current.CancellationToken
            )
            .Report;

        Assert.Empty(report.ResizeFallbacks);
        Assert.Throws<InvalidOperationException>(() =>
            new ModelEvaluator(aligned, detector: null).Evaluate(
                DataSet(count: 2),
                "holdout",
                s_fast,
                null,
                TestContext.Current.CancellationToken
            )
        );
    }

    /// <summary>The points of a data set are used unchanged: other points give another crop.</summary>
    [Fact]
    public void Points_of_the_data_set_need_no_detector()
    {
        using FaceModel aligned = Open(TestMetadata.Both);
        FaceDataSet plain = DataSet(count: 2);
        EvaluationReport report = new ModelEvaluator(aligned, detector: null)
            .Evaluate(
                new FaceDataSet(
                    "told",
                    plain.Root,
                    [
                        .. plain.Samples.Select(sample =>
                            sample with
                            {
                                Landmarks = new FaceLandmarks(
                                    new(10, 10),
                                    new(20, 10),
                                    new(15, 15),
                                    new(11, 20),
                                    new(19, 20)
                                ),
                            }
                        ),
                    ]
                ),
                "holdout",
                s_fast,
                null,
                TestContext.Current.CancellationToken
            )
            .Report;
        Assert.Equal((2, 0), (report.Images, report.ResizeFallbacks.Count));
    }

    /// <summary>As with users' photos: if the points are ignored, the crop of the detector is predicted.</summary>
    [Fact]
    public void Points_of_the_data_set_can_be_ignored()
    {
        using FaceModel model = Open(TestMetadata.Both);
        FaceDataSet plain = DataSet(count: 2);
        var pointed = new FaceDataSet(
            "told",
            plain.Root,
            [
                .. plain.Samples.Select(sample =>
                    sample with
                    {
                        Landmarks = new FaceLandmarks(new(10, 10), new(20, 10), new(15, 15), new(11, 20), new(19, 20)),
                    }
                ),
            ]
        );
        ModelEvaluatorOptions ignoring = s_fast with { IgnorePoints = true };

        Assert.False(ModelEvaluator.NeedsDetector(model.Metadata, pointed, "holdout"));
        Assert.True(ModelEvaluator.NeedsDetector(model.Metadata, pointed, "holdout", ignoring));
        ModelEvaluation detected = Evaluate(model, plain),
            told = Evaluate(model, pointed),
            ignored = new ModelEvaluator(model, _detector).Evaluate(
                pointed,
                "holdout",
                ignoring,
                null,
                TestContext.Current.CancellationToken
            );
        Assert.NotEqual(detected.Predictions.Of("attributes", 0)[0], told.Predictions.Of("attributes", 0)[0]);
        Assert.Equal(detected.Predictions.Of("attributes", 0), ignored.Predictions.Of("attributes", 0));
        Assert.Contains(ignored.Report.DataNotes, note => note.Contains("were ignored", StringComparison.Ordinal));
    }

    /// <summary>A model for CelebA's frame takes CelebA's pictures whole, as its training did.</summary>
    [Fact]
    public void Pictures_that_have_the_alignment_are_judged_whole()
    {
        using FaceModel whole = Open(TestMetadata.Both with { Alignment = AlignmentSettings.Resize }),
            frame = Open(TestMetadata.Both with { Alignment = AlignmentSettings.CelebAFrame });
        FaceDataSet plain = DataSet(count: 2);
        var framed = new FaceDataSet(
            "celeba",
            plain.Root,
            [.. plain.Samples.Select(sample => sample with { Frame = AlignmentSettings.CelebAFrame })]
        );
        ModelEvaluatorOptions ignoring = s_fast with { IgnorePoints = true };
        Assert.False(ModelEvaluator.NeedsDetector(frame.Metadata, framed, "holdout"));
        Assert.True(ModelEvaluator.NeedsDetector(frame.Metadata, framed, "holdout", ignoring));

        float[] expected = Judged(whole, plain, s_fast).Predictions.Of("attributes", 0).ToArray();
        Assert.Equal(expected, Judged(frame, framed, s_fast).Predictions.Of("attributes", 0));
        ModelEvaluation detected = Judged(frame, framed, ignoring);
        Assert.NotEqual(expected, detected.Predictions.Of("attributes", 0).ToArray());
        Assert.Contains(detected.Report.DataNotes, note => note.Contains("were ignored", StringComparison.Ordinal));

        ModelEvaluation Judged(FaceModel model, FaceDataSet data, ModelEvaluatorOptions options) =>
            new ModelEvaluator(model, _detector).Evaluate(
                data,
                "holdout",
                options,
                null,
                TestContext.Current.CancellationToken
            );
    }

    [Fact]
    public void Labels_of_other_heads_are_refused()
    {
        using FaceModel model = Open(TestMetadata.Both);
        FaceSample sample = new("a", "/none", "test")
        {
            Labels = SampleLabels.None.WithClass(new LabelHead("age", HeadKind.SingleLabel, ["0-2", "3-9"]), 1),
        };
        FaerException error = Assert.Throws<FaerException>(() =>
            Evaluate(model, new FaceDataSet("folder", "/x", [sample]), "test")
        );
        Assert.StartsWith(
            "folder:/x: its labels (age) do not belong to any head of the model (attributes, expression)",
            error.Message,
            StringComparison.Ordinal
        );

        // Figures by group need no labels.
        FaceSample grouped = sample with
        {
            Groups = new Dictionary<string, string> { ["gender"] = "Male" },
        };
        ModelEvaluator.RequireHeads(model.Metadata, new FaceDataSet("fairface", "/x", [grouped]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_model_may_have_one_head(bool attributes)
    {
        using FaceModel model = Open(attributes ? TestMetadata.AttributesOnly : TestMetadata.ExpressionsOnly);

        ModelEvaluation evaluation = Evaluate(model, DataSet(count: 3));

        Assert.Equal(attributes, evaluation.Report.Attributes is not null);
        Assert.Equal(attributes, evaluation.Report.Expression is null);
        Assert.Equal(attributes ? 0 : 8, (evaluation.Predictions.Head("expression")?.Count ?? 0));
    }

    [Fact]
    public void An_unknown_split_lists_the_existing_splits()
    {
        using FaceModel model = Open(TestMetadata.Both);

        FaerException error = Assert.Throws<FaerException>(() => Evaluate(model, DataSet(count: 1), "tets"));

        Assert.Contains("there is no split 'tets'; the splits are: holdout", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_reaches_the_total()
    {
        FaceDataSet dataSet = DataSet(count: 66);
        File.WriteAllBytes(dataSet.Samples[65].ImagePath, []);
        using FaceModel model = Open(TestMetadata.Both);
        var seen = new List<EvaluationProgress>();

        new ModelEvaluator(model, _detector).Evaluate(
            dataSet,
            "holdout",
            s_fast,
            new Recorder(seen),
            TestContext.Current.CancellationToken
        );

        Assert.Equal([new EvaluationProgress(64, 66, 0), new EvaluationProgress(66, 66, 1)], seen);
    }

    [Fact]
    public void A_cancelled_evaluation_stops()
    {
        FaceDataSet dataSet = DataSet(count: 66);
        using FaceModel model = Open(TestMetadata.Both);
        using var cancellationToken = new CancellationTokenSource();
        var seen = new List<EvaluationProgress>();

        Assert.ThrowsAny<OperationCanceledException>(() =>
            new ModelEvaluator(model, _detector).Evaluate(
                dataSet,
                "holdout",
                s_fast,
                new Recorder(seen, cancellationToken.Cancel),
                cancellationToken.Token
            )
        );

        Assert.Single(seen);
    }

    [Fact]
    public void Faces_of_real_photos_are_found()
    {
        string? data = Environment.GetEnvironmentVariable("FAER_DATA");
        Assert.SkipUnless(
            data is not null && Directory.Exists(Path.Combine(data, "data/lfw")),
            "needs FAER_DATA, a folder with data/lfw and models/yunet"
        );
        string model = Directory.GetFiles(Path.Combine(data!, "models/yunet"), "*.onnx").Single();
        using OnnxFaceDetector detector = OnnxFaceDetector.FromFile(model);
        using FaceModel tiny = Open(TestMetadata.Both);
        FaceDataSet lfw = DataSetSource.Load($"lfw:{data}/data/lfw");
        var few = new FaceDataSet(lfw.Name, lfw.Root, [.. lfw.Split("val").Take(12)]);

        EvaluationReport report = new ModelEvaluator(tiny, detector)
            .Evaluate(few, "val", s_fast, null, TestContext.Current.CancellationToken)
            .Report;

        Assert.Equal(12, report.Images);
        Assert.Empty(report.ResizeFallbacks);
    }

    private ModelEvaluation Evaluate(FaceModel model, FaceDataSet dataSet, string split = "holdout") =>
        new ModelEvaluator(model, _detector).Evaluate(
            dataSet,
            split,
            s_fast,
            null,
            TestContext.Current.CancellationToken
        );

    private static FaceModel Open(ModelMetadata metadata)
    {
        using var content = new MemoryStream(new TinyModel(metadata).ToOnnx());
        return FaceModel.FromStream(content, "tiny.onnx", new FaceModelOptions { Threads = 1 });
    }

    /// <summary>Noise of 60x50 pixels; every attribute is present and every expression is neutral.</summary>
    private FaceDataSet DataSet(int count, bool smallLast = false)
    {
        var random = new Random(7);
        var samples = new FaceSample[count];
        for (int i = 0; i < count; i++)
        {
            int width = smallLast && i == count - 1 ? 30 : 60;
            using var bitmap = new SKBitmap(width, 50, SKColorType.Rgba8888, SKAlphaType.Opaque);
            random.NextBytes(bitmap.GetPixelSpan());
            string path = _folder.File($"{i}.png");
            using SKData png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
            File.WriteAllBytes(path, png.ToArray());
            samples[i] = TestSamples.Sample($"{i}.png", Expression.Neutral, TestSamples.Attributes(1), male: true) with
            {
                ImagePath = path,
                Split = "holdout",
            };
        }

        return new FaceDataSet("lfw", _folder.Path, samples);
    }

    private sealed class Recorder(List<EvaluationProgress> seen, Action? then = null) : IProgress<EvaluationProgress>
    {
        public void Report(EvaluationProgress value)
        {
            seen.Add(value);
            then?.Invoke();
        }
    }
}
