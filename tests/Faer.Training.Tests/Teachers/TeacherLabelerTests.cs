using Faer.Data.DataSets;
using Faer.Data.Evaluation;
using Faer.Data.Evaluation.Metrics;
using Faer.Data.Loading;
using Faer.Models;
using Faer.Training.Export;
using Faer.Training.RunFolders;
using Faer.Training.Sources;
using Faer.Training.Teachers;
using Faer.Training.Tests.Runs;

namespace Faer.Training.Tests.Teachers;

[NoTensorLeaks]
[Collection(TrainingCollection.Name)]
public sealed class TeacherLabelerTests : IClassFixture<TinyFaces>, IDisposable
{
    private readonly TinyFaces _faces;
    private readonly TemporaryFolder _folder = new();
    private readonly FaceModel _first;
    private readonly FaceModel _second;

    public TeacherLabelerTests(TinyFaces faces)
    {
        _faces = faces;
        _first = Model("first");
        _second = Model("second", "seed=4", "model.expressions=0");
    }

    private string Table => _folder.File("teacher.csv");

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
        _folder.Dispose();
    }

    /// <summary>The mean over the models that have the head, on faces cut as in evaluation.</summary>
    [Fact]
    public void Models_are_averaged_head_by_head()
    {
        TeacherLabeling labeling = Write([_first, _second], isMirrored: false);

        Assert.Equal([("lfw", 24, 0)], labeling.Sources);
        Assert.Equal(["attributes", "expression"], labeling.Heads.Select(head => head.Name));
        TeacherTable table = TeacherTable.Read(Table);
        Assert.Equal(["first", "second"], table.Use.Models.Select(model => model.Name));
        Assert.Equal(
            [
                ["attributes", "expression"],
                ["attributes"],
            ],
            table.Use.Models.Select(model => model.Heads)
        );
        Assert.All(table.Use.Models, model => Assert.Equal(24, Assert.Single(model.TrainedOn!).Images));
        Predictions[] predictions =
        [
            .. new[] { _first, _second }.Select(model =>
                new ModelEvaluator(model, null)
                    .Evaluate(_faces.Data, "train", cancellationToken: TestContext.Current.CancellationToken)
                    .Predictions
            ),
        ];
        for (int image = 0; image < 24; image++)
        {
            int row = table.IndexOf("lfw", predictions[0].Images[image]);
            AssertClose(
                [
                    .. predictions[0]
                        .Of("attributes", image)
                        .ToArray()
                        .Zip(predictions[1].Of("attributes", image).ToArray(), (x, y) => (x + y) / 2),
                ],
                table.Of(row, labeling.Heads[0])
            );
            AssertClose(predictions[0].Of("expression", image).ToArray(), table.Of(row, labeling.Heads[1]));
        }
    }

    [Fact]
    public void A_mirrored_face_counts_as_half()
    {
        TeacherLabeling labeling = Write([_first], isMirrored: true);

        TeacherTable table = TeacherTable.Read(Table);
        var cropper = new SampleCropper(_first.Metadata.Alignment, _first.Metadata.InputSizePx);
        int size = _first.Metadata.InputSizePx;
        foreach (FaceSample sample in _faces.Data.Split("train"))
        {
            byte[] crop = new byte[_first.CropBytes],
                mirrored = new byte[_first.CropBytes];
            cropper.Cut(sample, crop);
            for (int i = 0; i < size * size; i++)
                crop.AsSpan(3 * i, 3).CopyTo(mirrored.AsSpan(3 * ((i / size * size) + size - 1 - (i % size))));

            float[] expected = [.. Probabilities(crop).Zip(Probabilities(mirrored), (x, y) => (x + y) / 2)];

            AssertClose(expected, table.Of(table.IndexOf("lfw", sample.Id), labeling.Heads[1]));
        }

        float[] Probabilities(byte[] crop)
        {
            var logits = new float[_first.Metadata.LogitCount];
            _first.Predict(crop, 1, logits, []);
            return Predictions.FromLogits(["x"], _first.Metadata.Heads, logits).Of("expression", 0).ToArray();
        }
    }

    [Fact]
    public void Several_data_sets_have_their_names()
    {
        TeacherLabeler.Write(
            Table,
            [_first],
            [new TrainingSource("a", _faces.Data), new TrainingSource("b", _faces.Data)],
            new TrainerOptions { CacheFolder = _faces.Cache },
            cancellationToken: TestContext.Current.CancellationToken
        );

        Assert.Equal(["a", "b"], TeacherTable.Read(Table).Sources);
    }

    [Fact]
    public void Models_with_different_labels_of_a_head_are_refused()
    {
        using FaceModel other = Model("other", "model.expressions=8");

        string message = Assert.Throws<FaerException>(() => Write([_first, other], isMirrored: false)).Message;

        Assert.StartsWith(
            "The models 'first' and 'other' have different labels for the head 'expression' (7 and 8)",
            message,
            StringComparison.Ordinal
        );
        Assert.False(File.Exists(Table), "No table must be written.");
    }

    [Fact]
    public void A_stopped_run_leaves_nothing()
    {
        using var stop = new CancellationTokenSource();
        var progress = new Stopping(stop);

        Assert.ThrowsAny<OperationCanceledException>(() =>
            TeacherLabeler.Write(
                Table,
                [_first],
                [TrainingSource.Of(_faces.Data)],
                new TrainerOptions(),
                progress: progress,
                cancellationToken: stop.Token
            )
        );

        Assert.DoesNotContain(
            Directory.EnumerateFiles(Path.GetDirectoryName(Table)!),
            file => Path.GetFileName(file).StartsWith("teacher", StringComparison.Ordinal)
        );
    }

    private TeacherLabeling Write(FaceModel[] models, bool isMirrored) =>
        TeacherLabeler.Write(
            Table,
            models,
            [TrainingSource.Of(_faces.Data)],
            new TrainerOptions { CacheFolder = _faces.Cache },
            isMirrored,
            cancellationToken: TestContext.Current.CancellationToken
        );

    private FaceModel Model(string name, params string[] settings)
    {
        using var run = new TinyRun(_faces);
        run.Train(settings: ["epochs=1", .. settings]);
        string path = _folder.File(name + ".onnx");
        RunExporter.Export(run.Files, path, new RunExportOptions { Name = name });
        return FaceModel.FromFile(path);
    }

    private static void AssertClose(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 2e-6f);
    }

    private sealed class Stopping(CancellationTokenSource stop) : IProgress<(int Done, int Total)>
    {
        public void Report((int Done, int Total) value) => stop.Cancel();
    }
}
