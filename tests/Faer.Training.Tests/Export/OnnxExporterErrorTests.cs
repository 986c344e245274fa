using Faer.Training.Export;
using TorchSharp;

namespace Faer.Training.Tests.Export;

[NoTensorLeaks]
public sealed class OnnxExporterErrorTests
{
    [Fact]
    public void A_weight_that_is_not_finite_leaves_the_older_file_as_it_was()
    {
        using var folder = new ExportFolder();
        using var net = ExportFolder.Net();
        byte[] older = File.ReadAllBytes(folder.Export(net));
        using (torch.no_grad())
            net.get_parameter("stages.1.0.pwconv1.bias")!.fill_(float.NaN);

        var error = Assert.Throws<FaerException>(() => folder.Export(net));

        Assert.Contains("stages.1.0.pwconv1.bias", error.Message);
        Assert.Equal(older, File.ReadAllBytes(folder.At("x.onnx")));
        Assert.Equal(["x.onnx"], folder.Files);
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_named_and_nothing_is_left()
    {
        using var folder = new ExportFolder();
        using var net = ExportFolder.Net();
        Directory.CreateDirectory(folder.At("taken"));

        var error = Assert.Throws<FaerException>(() => folder.Export(net, name: "taken"));

        Assert.StartsWith(folder.At("taken"), error.Message);
        Assert.Empty(folder.Files);
    }

    [Fact]
    public void Metadata_and_options_must_have_the_networks_heads()
    {
        using var folder = new ExportFolder();
        using var net = ExportFolder.Net();
        using var other = ExportFolder.Net(expressions: 8);
        using var attributesOnly = ExportFolder.Net(expressions: 0);

        Assert.Throws<ArgumentException>(() =>
            OnnxExporter.Export(net, ExportFolder.Metadata(other), folder.At("x.onnx"))
        );
        Assert.Throws<ArgumentException>(() =>
            folder.Export(net, options: ExportFolder.Biased(LabelHead.ExpressionName, new float[8]))
        );
        Assert.Throws<ArgumentException>(() =>
            folder.Export(attributesOnly, options: ExportFolder.Biased(LabelHead.ExpressionName, []))
        );
        Assert.Empty(folder.Files);
    }

    [Fact]
    public void An_input_too_small_for_four_stages_is_refused()
    {
        using var folder = new ExportFolder();
        using var net = ExportFolder.Net();

        Assert.Contains(
            "inputSizePx 31",
            Assert.Throws<FaerException>(() => folder.Export(net, inputSizePx: 31)).Message
        );
    }
}
