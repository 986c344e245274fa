using Faer.Alignment;
using Faer.Core.Tests.Models;
using Faer.Data.DataSets;
using Faer.Data.Quantization;
using Faer.Models;

namespace Faer.Data.Tests.Quantization;

public sealed class ModelQuantizerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FaceTree _tree = new(32);
    private readonly string _model;

    public ModelQuantizerTests() => _model = new SmallNet().Save(_folder.File("small.onnx"));

    private string Output => _folder.File("small-int8.onnx");

    public void Dispose()
    {
        _tree.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void The_written_model_nearly_equals_the_float_model()
    {
        QuantizationResult result = Quantize(new QuantizationOptions { MinAgreement = 0.9 });

        Assert.Equal(
            [
                LayerPrecision.EightBitWeights,
                LayerPrecision.EightBits,
                LayerPrecision.EightBits,
                LayerPrecision.EightBits,
            ],
            result.Layers.Select(layer => layer.Precision)
        );
        Assert.Equal((16, 8), (result.CalibrationImages, result.SearchImages));
        using FaceModel full = FaceModel.FromFile(_model),
            small = FaceModel.FromFile(Output);
        Assert.Equal(result.Metadata.ToJson(), small.Metadata.ToJson());
        var crop = new byte[full.CropBytes];
        var random = new Random(5);
        foreach (ref byte value in crop.AsSpan())
            value = (byte)random.Next(90, 165); // like noise of 40 px after shrinking
        float[] expected = new float[full.Metadata.LogitCount],
            actual = new float[full.Metadata.LogitCount];
        full.Predict(crop, 1, expected, []);
        small.Predict(crop, 1, actual, []);
        double error = Math.Sqrt(expected.Zip(actual, (a, b) => (a - b) * (a - b)).Average()),
            size = Math.Sqrt(expected.Average(value => value * value));

        // With random weights most products cancel but the rounding does not; a trained network stays within a few
        // hundredths.
        Assert.InRange(error / size, 1e-6, 0.2);
    }

    [Fact]
    public void Layers_return_to_float_until_the_decisions_agree()
    {
        QuantizationResult strict = Quantize(new QuantizationOptions { MinAgreement = 1, Coverage = 0.55 });

        Assert.Equal(1, strict.Agreement.Smallest);
        Assert.Contains(strict.Layers, layer => layer.Precision == LayerPrecision.Unchanged);
        Assert.All(strict.Layers, layer => Assert.NotNull(layer.LogitError));
        double kept = strict
            .Layers.Where(layer => layer.Precision == LayerPrecision.Unchanged)
            .Min(layer => layer.LogitError!.Value);
        Assert.All(
            strict.Layers.Where(layer => layer.Precision != LayerPrecision.Unchanged),
            layer => Assert.InRange(layer.LogitError!.Value, 0, kept)
        );
    }

    [Fact]
    public void Every_head_is_compared()
    {
        string model = new SmallNet(TestMetadata.FourHeads).Save(_folder.File("four.onnx"));

        QuantizationResult result = ModelQuantizer.Quantize(
            model,
            DataSetSource.Load(_tree.Source),
            Output,
            detector: null,
            cancellationToken: TestContext.Current.CancellationToken
        );

        Assert.Equal(
            TestMetadata.FourHeads.Heads.Select(head => head.Name),
            result.Agreement.Heads.Select(head => head.Head)
        );
        using FaceModel small = FaceModel.FromFile(Output);
        Assert.Equal(TestMetadata.FourHeads.LogitCount, small.Metadata.LogitCount);
    }

    [Fact]
    public void The_same_pictures_give_the_same_bytes()
    {
        Quantize();
        byte[] first = File.ReadAllBytes(Output);
        Quantize();
        Assert.Equal(first, File.ReadAllBytes(Output));
    }

    [Fact]
    public void Nothing_is_written_when_the_work_is_stopped_or_fails()
    {
        Assert.Throws<OperationCanceledException>(() => Quantize(stopped: true));
        Assert.Contains(
            "tset",
            Assert.Throws<FaerException>(() => Quantize(new QuantizationOptions { SearchSplit = "tset" })).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => Quantize(new QuantizationOptions { Coverage = 0.5 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Quantize(new QuantizationOptions { Images = 0 }));
        Assert.False(File.Exists(Output));
    }

    [Fact]
    public void Whether_a_detector_is_needed_is_known_before_the_model_is_opened()
    {
        FaceDataSet data = DataSetSource.Load(_tree.Source);
        Assert.False(ModelQuantizer.NeedsDetector(_model, data));

        var aligning = new SmallNet();
        aligning.Model.MetadataProps[0].Value = (
            aligning.Metadata with
            {
                Alignment = AlignmentSettings.Detector,
            }
        ).ToJson();
        string path = aligning.Save(_folder.File("aligning.onnx"));
        Assert.True(ModelQuantizer.NeedsDetector(path, data));

        // The weights are not read.
        aligning.Initializer("stem.weight").RawData = Google.Protobuf.ByteString.Empty;
        Assert.True(ModelQuantizer.NeedsDetector(aligning.Save(path), data));
        Assert.Contains(
            "tset",
            Assert
                .Throws<FaerException>(() =>
                    ModelQuantizer.NeedsDetector(path, data, new QuantizationOptions { SearchSplit = "tset" })
                )
                .Message,
            StringComparison.Ordinal
        );
    }

    private QuantizationResult Quantize(QuantizationOptions? options = null, bool stopped = false) =>
        ModelQuantizer.Quantize(
            _model,
            DataSetSource.Load(_tree.Source),
            Output,
            detector: null,
            options,
            progress: null,
            stopped ? new CancellationToken(canceled: true) : TestContext.Current.CancellationToken
        );
}
