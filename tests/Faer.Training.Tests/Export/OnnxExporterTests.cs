using System.Text;
using Faer.Alignment;
using Faer.Detection;
using Faer.Imaging;
using Faer.Models;
using Faer.Training.Export;
using Faer.Training.Graphs;
using Faer.Training.Networks;
using Faer.Training.Networks.Faer;
using Faer.Training.Networks.Faer.Attention;
using Faer.Training.Recipes;
using Faer.Training.Tasks;
using Faer.Training.Tests.Golden;
using Faer.Training.Tests.Networks.Faer;
using TorchSharp;

namespace Faer.Training.Tests.Export;

[NoTensorLeaks]
public sealed class OnnxExporterTests
{
    private const float Tolerance = 1e-4f;
    private const float HalfTolerance = 1e-2f;

    [Theory]
    [InlineData(AttentionKind.ContextualChannel, true, 7, 64, 1)]
    [InlineData(AttentionKind.ContextualChannel, true, 7, 64, 5)]
    [InlineData(AttentionKind.ContextualChannel, true, 8, 112, 5)]
    [InlineData(AttentionKind.ContextualChannelNoResidual, true, 7, 112, 1)]
    [InlineData(AttentionKind.ContextualChannelNoResidual, false, 7, 64, 5)]
    [InlineData(AttentionKind.None, true, 7, 112, 5)]
    [InlineData(AttentionKind.None, true, 0, 32, 1)]
    [InlineData(AttentionKind.ContextualChannel, false, 8, 75, 2)]
    [InlineData(AttentionKind.Se, true, 7, 64, 5)]
    [InlineData(AttentionKind.Se, true, 7, 75, 1)]
    [InlineData(AttentionKind.Cbam, true, 7, 112, 5)]
    [InlineData(AttentionKind.Cbam, false, 7, 32, 1)]
    [InlineData(AttentionKind.Eca, true, 7, 112, 5)]
    [InlineData(AttentionKind.Eca, true, 0, 75, 2)]
    public void Onnx_runtime_gives_the_networks_logits(
        AttentionKind attention,
        bool attributes,
        int expressions,
        int sizePx,
        int count
    )
    {
        using var folder = new ExportFolder();
        using var net = ExportFolder.Net(attention, attributes, expressions);
        float[] input = ExportFolder.RandomInput(count, sizePx);

        string path = folder.Export(net, sizePx);

        ExportFolder.AssertClose(
            ExportFolder.Run(net, input, sizePx),
            ExportFolder.Run(path, input, sizePx),
            Tolerance
        );
    }

    [Fact]
    public void Float16_weights_give_nearly_the_same_logits_with_half_the_bytes()
    {
        using var folder = new ExportFolder();
        using var net = ExportFolder.Net(depths: [1, 1, 1, 1], dims: [16, 32, 64, 128]);
        float[] input = ExportFolder.RandomInput(3, 64);

        string full = folder.Export(net, name: "full.onnx");
        string half = folder.Export(
            net,
            options: new() { Precision = WeightPrecision.Float16Weights },
            name: "half.onnx"
        );

        var expected = ExportFolder.Run(net, input, 64);
        ExportFolder.AssertClose(expected, ExportFolder.Run(half, input, 64), HalfTolerance);
        Assert.InRange((double)new FileInfo(half).Length / new FileInfo(full).Length, 0.45, 0.6);
    }

    [Fact]
    public void Merged_layer_scale_changes_only_the_operators()
    {
        using var folder = new ExportFolder();
        using var net = ExportFolder.Net();
        float[] input = ExportFolder.RandomInput(3, 64);

        string folded = folder.Export(net, name: "folded.onnx"),
            plain = folder.Export(net, options: new() { FoldLayerScale = false }, name: "plain.onnx");

        using FaceModel one = FaceModel.FromFile(folded),
            other = FaceModel.FromFile(plain);
        Assert.Equal(other.Metadata.WeightsHash, one.Metadata.WeightsHash);
        ExportFolder.AssertClose(ExportFolder.Run(plain, input, 64), ExportFolder.Run(folded, input, 64), 1e-5f);
        Assert.NotEqual(File.ReadAllBytes(plain), File.ReadAllBytes(folded));
    }

    [Fact]
    public void An_atto_network_agrees_on_aligned_faces()
    {
        string? data = Environment.GetEnvironmentVariable("FAER_DATA");
        string images = Path.Combine(data ?? "", "data", "lfw", "images"),
            yunet = Path.Combine(data ?? "", "models", "yunet", "yunet_n_dynamic.onnx");
        Assert.SkipUnless(
            Directory.Exists(images) && File.Exists(yunet),
            "needs FAER_DATA, a folder with data/lfw/images and models/yunet"
        );
        const int sizePx = 112;
        using var folder = new ExportFolder();
        using var net = ExportFolder.Net(depths: BackboneSpec.For("atto").Depths, dims: BackboneSpec.For("atto").Dims);
        var metadata = ExportFolder.Metadata(net, sizePx);
        OnnxExporter.Export(net, metadata, folder.At("x.onnx"));

        using var detector = OnnxFaceDetector.FromFile(yunet);
        var aligner = new FaceAligner(AlignmentSettings.Landmarks, sizePx);
        string[] photos =
        [
            .. Directory
                .EnumerateFiles(images, "*.jpg", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Take(5),
        ];
        Assert.Equal(5, photos.Length);
        int crop = 3 * sizePx * sizePx;
        var pixels = new byte[photos.Length * crop];
        var input = new float[pixels.Length];
        for (int i = 0; i < photos.Length; i++)
        {
            RgbImage photo = ImageDecoder.Decode(photos[i]);
            aligner.Align(photo, detector.Detect(photo)[0], pixels.AsSpan(i * crop, crop));
            TensorWriter.Write(
                pixels.AsSpan(i * crop, crop),
                sizePx,
                [.. metadata.Mean],
                [.. metadata.Std],
                input.AsSpan(i * crop, crop)
            );
        }

        var actual = new Dictionary<string, float[]>
        {
            ["attributes"] = new float[5 * 40],
            ["expression"] = new float[5 * 7],
            ["embedding"] = new float[5 * 320],
        };
        using var model = FaceModel.FromFile(folder.At("x.onnx"));
        var logits = new float[5 * 47];
        model.Predict(pixels, photos.Length, logits, actual["embedding"]);
        for (int i = 0; i < photos.Length; i++)
        {
            logits.AsSpan(i * 47, 40).CopyTo(actual["attributes"].AsSpan(i * 40));
            logits.AsSpan((i * 47) + 40, 7).CopyTo(actual["expression"].AsSpan(i * 7));
        }

        ExportFolder.AssertClose(ExportFolder.Run(net, input, sizePx), actual, Tolerance);
    }

    [Theory]
    [Trait("Category", "Golden")]
    [MemberData(nameof(FaerNetGoldenTests.Cases), MemberType = typeof(FaerNetGoldenTests))]
    public void A_reference_network_gives_the_reference_logits(string file)
    {
        using var folder = new ExportFolder();
        using var golden = GoldenCases.Read(file);
        using var net = GoldenNet.Build(golden.WithPrefix("param."), file);
        int sizePx = (int)golden["input"].shape[2];

        var actual = ExportFolder.Run(folder.Export(net, sizePx), golden["input"].data<float>().ToArray(), sizePx);

        var expected = new Dictionary<string, float[]>
        {
            ["embedding"] = golden["features"].data<float>().ToArray(),
            [actual.ContainsKey("attributes") ? "attributes" : "expression"] = golden["logits"].data<float>().ToArray(),
        };
        ExportFolder.AssertClose(expected, actual, Tolerance);
    }

    [Theory]
    [InlineData(WeightPrecision.Float32)]
    [InlineData(WeightPrecision.Float16Weights)]
    public void The_same_weights_give_the_same_bytes_in_any_folder(WeightPrecision precision)
    {
        using var folder = new ExportFolder();
        using var net = ExportFolder.Net();

        byte[] first = File.ReadAllBytes(
            folder.Export(net, options: new() { Precision = precision }, name: "first.onnx")
        );
        net.train();
        byte[] second = File.ReadAllBytes(
            folder.Export(net, options: new() { Precision = precision }, name: "second.onnx")
        );

        Assert.Equal(first, second);
        Assert.DoesNotContain(
            Path.GetFileName(Path.GetDirectoryName(folder.At("x")))!,
            Encoding.Latin1.GetString(first)
        );
    }

    [Fact]
    public void The_file_loads_as_a_model_with_the_metadata_that_export_returned()
    {
        using var folder = new ExportFolder();
        using var net = ExportFolder.Net();

        var written = OnnxExporter.Export(net, ExportFolder.Metadata(net), folder.At("x.onnx"));

        using var model = FaceModel.FromFile(folder.At("x.onnx"));
        Assert.Equal(written.ToJson(), model.Metadata.ToJson());
        Assert.Equal(32, model.Metadata.EmbeddingSize);
        Assert.NotEqual(new string('0', 64), model.Metadata.WeightsHash);
    }

    [Fact]
    public void The_weights_hash_depends_only_on_the_weights()
    {
        using var folder = new ExportFolder();
        using var net = ExportFolder.Net();
        var metadata = ExportFolder.Metadata(net);
        string hash = OnnxExporter.Export(net, metadata, folder.At("x.onnx")).WeightsHash;

        Assert.Equal(
            hash,
            OnnxExporter
                .Export(net, metadata with { Name = "other", InputSizePx = 96 }, folder.At("x.onnx"))
                .WeightsHash
        );
        using (torch.no_grad())
            net.get_parameter("norm.bias")!.add_(1e-3);
        Assert.NotEqual(hash, OnnxExporter.Export(net, metadata, folder.At("x.onnx")).WeightsHash);
    }

    [Fact]
    public void The_expression_bias_is_added_only_to_the_expression_logits()
    {
        using var folder = new ExportFolder();
        using var net = ExportFolder.Net();
        float[] input = ExportFolder.RandomInput(2, 64),
            bias = [0, 1, 2, 3, 4, 5, -6];
        var expected = ExportFolder.Run(net, input, 64);
        expected["expression"] = [.. expected["expression"].Select((logit, i) => logit + bias[i % 7])];

        string path = folder.Export(net, options: ExportFolder.Biased(LabelHead.ExpressionName, bias));

        ExportFolder.AssertClose(expected, ExportFolder.Run(path, input, 64), Tolerance);
    }

    /// <summary>Names that are not identifiers, or that are also used by a value of the graph.</summary>
    [Fact]
    public void A_model_file_has_any_heads()
    {
        LabelHead[] heads =
        [
            new LabelHead("norm", HeadKind.SingleLabel, ["bored", "not bored"]),
            LabelHead.Expression(8),
            new LabelHead("positions", HeadKind.MultiLabel, ["left", "right"]),
            new LabelHead("größe \"1/2\"", HeadKind.MultiLabel, ["mask"]),
        ];
        using var folder = new ExportFolder();
        using var net = new FaerNet(TinyNet.Options, heads);
        ExportFolder.Randomize(net);
        byte[] crop = new byte[3 * 64 * 64];
        new Random(1).NextBytes(crop);

        using FaceModel model = FaceModel.FromFile(folder.Export(net));
        var logits = new float[model.Metadata.LogitCount];
        model.Predict(crop, 1, logits, []);

        Assert.Equal(heads, model.Metadata.Heads.Select(head => head.Head));
        using var scope = torch.NewDisposeScope();
        using var gradients = torch.no_grad();
        NetworkOutput output = net.call(new InputTensor(new InputRecipe { SizePx = 64 }).Of(crop, 1, 64));
        float[] expected = torch.cat([.. output.Logits.Values], 1).data<float>().ToArray();
        Assert.All(expected.Zip(logits), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
    }
}
