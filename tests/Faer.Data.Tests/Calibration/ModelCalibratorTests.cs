using Faer.Alignment;
using Faer.Core.Tests.Models;
using Faer.Data.Calibration;
using Faer.Data.DataSets;
using Faer.Data.Onnx;
using Faer.Data.Tests.Quantization;
using Faer.Models;
using Google.Protobuf;

namespace Faer.Data.Tests.Calibration;

public sealed class ModelCalibratorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FaceTree _tree = new(160);
    private readonly string _model;

    public ModelCalibratorTests()
    {
        // Only calm and glad, so that two classes have enough examples.
        foreach ((int i, Dictionary<string, string> row) in _tree.Rows.Index())
            row["expression"] = Expressions.Names[i % 3 == 0 ? 1 : 0];
        _tree.Write();
        _model = new SmallNet().Save(_folder.File("small.onnx"));
    }

    private string Output => _folder.File("fitted.onnx");

    public void Dispose()
    {
        _tree.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void The_new_file_has_the_same_graph_and_the_fitted_parameters()
    {
        byte[] original = File.ReadAllBytes(_model);

        CalibrationResult result = Calibrate(new CalibrationOptions { Thresholds = ThresholdRule.F1, Name = "mine" });

        Assert.Equal(original, File.ReadAllBytes(_model));
        var (before, old) = OnnxModelFile.Read(_model);
        var (after, metadata) = OnnxModelFile.Read(Output);
        Assert.Equal(before.Graph, after.Graph);
        Assert.Equal(result.Metadata.ToJson(), metadata.ToJson());
        Assert.Equal(
            ("mine", old.WeightsHash, old.Licence, old.Terms),
            (metadata.Name, metadata.WeightsHash, metadata.Licence, metadata.Terms)
        );
        Assert.Equal(new CalibratedData("lfw", "val", 40, Labelled: true), metadata.CalibratedOn);
        Assert.Equal(ThresholdRule.F1, metadata.Heads[0].ThresholdRule);
        Assert.NotEqual(old.Heads[0].Thresholds, metadata.Heads[0].Thresholds);
        Assert.NotNull(metadata.Heads[1].Prior);
        Assert.Equal(["attributes", "expression"], result.Heads.Select(head => head.Before.Name));
        Assert.Equal(["sadness", "surprise", "fear", "disgust", "anger"], result.Heads[1].Kept);
        Assert.All(result.Heads, head => Assert.NotNull(head.FiguresAfter));
        using FaceModel model = FaceModel.FromFile(Output);
        Assert.Equal(metadata.ToJson(), model.Metadata.ToJson());
    }

    [Fact]
    public void Certain_answers_are_fitted_with_the_probabilities_or_alone()
    {
        CalibrationResult both = Calibrate(),
            lenient = Calibrate(
                new CalibrationOptions { Errors = new Dictionary<string, float> { ["expression"] = 0.6f } }
            ),
            alone = Calibrate(
                new CalibrationOptions
                {
                    Parts = CalibrationParts.Certainty,
                    Errors = new Dictionary<string, float> { ["expression"] = 0.6f },
                }
            ),
            without = Calibrate(new CalibrationOptions { Parts = CalibrationParts.Probabilities });

        Assert.Equal(CalibrationOptions.DefaultLabelError, both.Metadata.Heads[0].Certainty!.Error);
        Assert.Equal(CalibrationOptions.DefaultClassError, both.Metadata.Heads[1].Certainty!.Error);
        Assert.Equal(0.6f, alone.Metadata.Heads[1].Certainty!.Error);
        Assert.Equal(alone.Heads[1].Before.Temperature, alone.Heads[1].After.Temperature);
        Assert.Null(alone.Metadata.Heads[0].ThresholdRule);
        Assert.Null(without.Metadata.Heads[0].Certainty);

        // With the fitted prior two of three answers are right, so all are certain.
        Assert.Equal(0, lenient.Metadata.Heads[1].Certainty!.Least);
        CertainAnswers judged = Assert.Single(lenient.Heads[1].CertainAfter);
        Assert.Equal(("lfw", 1), (judged.Source, judged.Answered));
        Assert.InRange(judged.Error!.Value, 0.2, 0.6);
    }

    [Fact]
    public void Unusual_faces_are_fitted_on_request()
    {
        CalibrationResult result = Calibrate(
            new CalibrationOptions { Parts = CalibrationParts.UnusualFaces, UnusualShare = 0.1f }
        );

        Assert.Empty(result.Heads);
        Assert.Equal(0.1f, result.Metadata.UnusualFaces!.Share);
        UnusualShare share = Assert.Single(result.Unusual);
        Assert.Equal((40, 0.1), (share.Faces, Math.Round(share.Share, 9)));
        Assert.Null(Calibrate().Metadata.UnusualFaces);

        // 40 of split val, and as many training pictures as there are.
        FaceDataSet[] data = [DataSetSource.Load(_tree.Source)];
        Assert.Equal(40, ModelCalibrator.CountPictures(data, CalibrationOptions.Default));
        Assert.Equal(
            120,
            ModelCalibrator.CountPictures(data, new CalibrationOptions { Parts = CalibrationParts.UnusualFaces })
        );
    }

    [Fact]
    public void Fitting_unusual_faces_needs_a_detector_if_points_are_missing()
    {
        (ModelProto model, ModelMetadata metadata) = OnnxModelFile.Read(_model);
        OnnxModelFile.SetMetadata(model, metadata with { Alignment = AlignmentSettings.Landmarks });
        string aligned = _folder.File("aligned.onnx");
        File.WriteAllBytes(aligned, model.ToByteArray());
        FaceDataSet plain = DataSetSource.Load(_tree.Source);
        var points = new FaceLandmarks(new(10, 10), new(20, 10), new(15, 15), new(11, 20), new(19, 20));
        FaceDataSet[] pointed =
        [
            new(
                plain.Name,
                plain.Root,
                [
                    .. plain.Samples.Select(sample =>
                        sample.Split == SplitName.Validation ? sample with { Landmarks = points } : sample
                    ),
                ]
            ),
        ];

        Assert.True(ModelCalibrator.NeedsDetector(aligned, [plain]));
        Assert.False(ModelCalibrator.NeedsDetector(aligned, pointed));
        Assert.True(
            ModelCalibrator.NeedsDetector(
                aligned,
                pointed,
                new CalibrationOptions { Parts = CalibrationParts.UnusualFaces }
            )
        );
    }

    [Fact]
    public void Several_data_sets_are_fitted_together()
    {
        using var other = new FaceTree(80, seed: 2);

        CalibrationResult result = ModelCalibrator.Calibrate(
            _model,
            [DataSetSource.Load(_tree.Source), DataSetSource.Load(other.Source)],
            Output,
            null,
            new CalibrationOptions { Parts = CalibrationParts.Certainty | CalibrationParts.UnusualFaces },
            cancellationToken: TestContext.Current.CancellationToken
        );

        Assert.Equal(new CalibratedData("lfw+lfw", "val", 60, Labelled: true), result.Metadata.CalibratedOn);
        Assert.Equal(2, result.Heads[0].CertainAfter.Count);
        Assert.Equal([40, 20], result.Unusual.Select(share => share.Faces));
    }

    [Fact]
    public void Only_the_named_heads_are_calibrated()
    {
        CalibrationResult result = Calibrate(new CalibrationOptions { Heads = ["expression"] });

        Assert.Single(result.Heads);
        Assert.Null(result.Metadata.Heads[0].ThresholdRule);
        Assert.NotNull(result.Metadata.Heads[1].Prior);
        Assert.Contains(
            "no head 'mood' to calibrate; its heads are attributes, expression",
            Refused(new CalibrationOptions { Heads = ["mood"] }),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_given_prior_is_written_instead_of_the_fitted_one()
    {
        ModelHead fitted = Calibrate(new CalibrationOptions { Heads = ["expression"] }).Heads[0].After;
        var options = new CalibrationOptions
        {
            Heads = ["expression"],
            Priors = new Dictionary<string, ClassPrior> { ["expression"] = ClassPrior.Uniform },
        };

        HeadCalibration given = Calibrate(options).Heads[0];

        Assert.Equal(Enumerable.Repeat(1 / 7f, 7), given.After.Prior!);
        Assert.Equal(fitted.TrainingPrior, given.After.TrainingPrior);
        Assert.Contains(
            "no labels for the head 'expression'",
            Refused(options with { Heads = ["attributes"] }),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "only unusual faces are fitted",
            Refused(options with { Parts = CalibrationParts.UnusualFaces }),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_prior_of_a_named_head_without_labels_is_fitted()
    {
        foreach (Dictionary<string, string> row in _tree.Rows)
            row["expression"] = "";
        _tree.Write();
        Assert.Contains(
            "does not contain its training prior (trainingPrior)",
            Refused(new CalibrationOptions { Heads = ["expression"] }),
            StringComparison.Ordinal
        );
        string model = new SmallNet(TestMetadata.Calibrated).Save(_folder.File("known.onnx"));

        CalibrationResult result = ModelCalibrator.Calibrate(
            model,
            [DataSetSource.Load(_tree.Source)],
            Output,
            null,
            new CalibrationOptions { Heads = ["expression"] },
            cancellationToken: TestContext.Current.CancellationToken
        );

        HeadCalibration head = Assert.Single(result.Heads);
        Assert.Equal((40, null, null), (head.Images, head.FiguresBefore, head.FiguresAfter));
        Assert.Equal(head.Before.TrainingPrior, head.After.TrainingPrior);
        Assert.Equal(head.Before.Temperature, head.After.Temperature);
        Assert.NotEqual(head.Before.Prior, head.After.Prior);
        Assert.False(result.Metadata.CalibratedOn!.Labelled);

        // The same from photos, each of which is one face because the model takes whole pictures.
        CalibrationResult photos = await ModelCalibrator.CalibrateUnlabelledAsync(
            model,
            DataSetSource.Load(_tree.Source).Split("val").Select(sample => sample.ImagePath),
            _folder.File("photos.onnx"),
            cancellationToken: TestContext.Current.CancellationToken
        );
        ModelHead ofPhotos = photos.Heads.Single().After;
        for (int i = 0; i < head.After.Count; i++)
            Assert.Equal(head.After.Prior![i], ofPhotos.Prior![i], 1e-4);
    }

    [Fact]
    public async Task Photos_without_labels_need_a_training_prior_and_enough_faces()
    {
        string known = new SmallNet(TestMetadata.Calibrated).Save(_folder.File("known.onnx"));
        string[] few = [_tree.ImagePath(0), _folder.File("none.jpg")];

        Assert.Contains("(trainingPrior)", await Refused(_model, few, null), StringComparison.Ordinal);
        Assert.Contains(
            "the labels of the head 'attributes' are not mutually exclusive",
            await Refused(known, few, ["attributes"]),
            StringComparison.Ordinal
        );
        Assert.Contains("1 faces were found, too few", await Refused(known, few, null), StringComparison.Ordinal);
        Assert.False(File.Exists(Output));

        async Task<string> Refused(string model, string[] photos, string[]? heads) =>
            (
                await Assert.ThrowsAsync<FaerException>(() =>
                    ModelCalibrator.CalibrateUnlabelledAsync(
                        model,
                        photos,
                        Output,
                        options: new CalibrationOptions { Heads = heads },
                        cancellationToken: TestContext.Current.CancellationToken
                    )
                )
            ).Message;
    }

    [Fact]
    public async Task Photos_that_cannot_be_read_are_listed()
    {
        string known = new SmallNet(TestMetadata.Calibrated).Save(_folder.File("known.onnx"));

        CalibrationResult result = await ModelCalibrator.CalibrateUnlabelledAsync(
            known,
            _tree.Samples().Take(30).Select(sample => sample.ImagePath).Append(_folder.File("none.jpg")),
            Output,
            cancellationToken: TestContext.Current.CancellationToken
        );

        Assert.Contains("none.jpg", Assert.Single(result.Unreadable), StringComparison.Ordinal);
        Assert.Equal(new CalibratedData("photos", null, 30, Labelled: false), result.Metadata.CalibratedOn);
    }

    [Fact]
    public void The_input_model_is_never_overwritten()
    {
        byte[] original = File.ReadAllBytes(_model);

        string message = Assert
            .Throws<FaerException>(() =>
                ModelCalibrator.Calibrate(
                    _model,
                    [DataSetSource.Load(_tree.Source)],
                    Path.Combine(_folder.Path, ".", "small.onnx"),
                    null,
                    cancellationToken: TestContext.Current.CancellationToken
                )
            )
            .Message;

        Assert.Contains("this is the input model", message, StringComparison.Ordinal);
        Assert.Equal(original, File.ReadAllBytes(_model));
        Assert.Contains(
            "no split 'tset'",
            Refused(new CalibrationOptions { Split = "tset" }),
            StringComparison.Ordinal
        );
        Assert.False(File.Exists(Output));
    }

    private CalibrationResult Calibrate(CalibrationOptions? options = null) =>
        ModelCalibrator.Calibrate(
            _model,
            [DataSetSource.Load(_tree.Source)],
            Output,
            null,
            options,
            cancellationToken: TestContext.Current.CancellationToken
        );

    private string Refused(CalibrationOptions options) =>
        Assert.Throws<FaerException>(() => Calibrate(options)).Message;
}
