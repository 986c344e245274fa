using Faer.Data.Onnx;
using Faer.Training.Graphs;
using Faer.Training.Networks.Faer;
using Faer.Training.Networks.Faer.Attention;
using Faer.Training.RunFolders;
using Faer.Training.StartingWeights;
using Faer.Training.Tests.Export;
using Faer.Training.Weights;
using Google.Protobuf;
using TorchSharp;

namespace Faer.Training.Tests.Weights;

[NoTensorLeaks]
public sealed class OnnxWeightsFileTests : IDisposable
{
    private readonly ExportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(AttentionKind.ContextualChannel)]
    [InlineData(AttentionKind.None)]
    [InlineData(AttentionKind.Se)]
    [InlineData(AttentionKind.Cbam)]
    [InlineData(AttentionKind.Eca)]
    public void Every_weight_is_read_back_unchanged(AttentionKind attention)
    {
        using var scope = torch.NewDisposeScope();
        using FaerNet net = ExportFolder.Net(attention),
            other = ExportFolder.Net(attention, seed: 99);
        string path = _folder.Export(net);

        BackboneReport report = BackboneWeights.Load(other, path);

        Assert.Equal(
            (FaerKeys.Facebook, 0, 0, 0),
            (report.Layout, report.Missing.Count, report.Unexpected.Count, report.Reshaped.Count)
        );
        Assert.All(
            net.state_dict(),
            named => Assert.True(named.Value.equal(other.state_dict()[named.Key]).all().item<bool>(), named.Key)
        );
    }

    [Fact]
    public void Float16_weights_are_read_back_rounded()
    {
        using var scope = torch.NewDisposeScope();
        using FaerNet net = ExportFolder.Net(),
            other = ExportFolder.Net(seed: 99);

        BackboneWeights.Load(other, _folder.Export(net, options: new() { Precision = WeightPrecision.Float16Weights }));

        torch.Tensor own = net.state_dict()["stages.3.0.pwconv1.weight"],
            read = other.state_dict()["stages.3.0.pwconv1.weight"];
        Assert.True(own.to(torch.float16).to(torch.float32).equal(read).all().item<bool>());
        Assert.False(own.equal(read).all().item<bool>());
    }

    [Fact]
    public void A_model_of_another_program_is_refused()
    {
        using FaerNet net = ExportFolder.Net();
        string path = _folder.Export(net);
        Rewrite(path, model => model.MetadataProps.Clear());
        Assert.Contains("not written by 'faer-train export'", Message(path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_tensor_with_too_few_bytes_is_named()
    {
        using FaerNet net = ExportFolder.Net();
        string path = _folder.Export(net);
        Rewrite(path, model => model.Graph.Initializer[0].RawData = ByteString.CopyFrom(new byte[8]));
        Assert.Contains("'downsample_layers.0.0.weight' has 8 bytes", Message(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    public void A_tensor_with_an_impossible_shape_is_named(long dim)
    {
        using FaerNet net = ExportFolder.Net();
        string path = _folder.Export(net);
        Rewrite(path, model => model.Graph.Initializer[0].Dims[0] = dim);
        Assert.Contains("'downsample_layers.0.0.weight' has", Message(path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_truncated_file_is_reported_as_damaged()
    {
        using FaerNet net = ExportFolder.Net();
        string path = _folder.Export(net);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..1000]);
        Assert.Contains("the ONNX file is damaged", Message(path), StringComparison.Ordinal);
    }

    private static string Message(string path)
    {
        string message = Assert.Throws<FaerException>(() => WeightsFile.Read(path)).Message;
        Assert.StartsWith(path + ": ", message, StringComparison.Ordinal);
        return message;
    }

    private static void Rewrite(string path, Action<ModelProto> change)
    {
        ModelProto model = ModelProto.Parser.ParseFrom(File.ReadAllBytes(path));
        change(model);
        File.WriteAllBytes(path, model.ToByteArray());
    }
}
