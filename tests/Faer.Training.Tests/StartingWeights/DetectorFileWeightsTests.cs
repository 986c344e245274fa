using Faer.Training.Export;
using Faer.Training.Networks.Detector;
using Faer.Training.Networks.Layers;
using Faer.Training.RunFolders;
using Faer.Training.StartingWeights;
using Faer.Training.Tests.Export;
using TorchSharp;

namespace Faer.Training.Tests.StartingWeights;

[NoTensorLeaks]
public sealed class DetectorFileWeightsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>The file that is exported from the loaded network is the file that was loaded, but for rounding.</summary>
    [Fact]
    public void A_network_from_a_detector_file_gives_what_the_file_gives()
    {
        using var scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        using DetectorNet net = TinyDetector.Net(),
            other = TinyDetector.Net(seed: 99);
        string path = Export(net);

        BackboneReport report = BackboneWeights.Load(other, path, TinyDetector.Input);

        Assert.Equal((0, 0, 0), (report.Missing.Count, report.Unexpected.Count, report.Reshaped.Count));
        Assert.True(FoldedNorms.AreIn(other));
        var random = new Random(5);
        torch.Tensor images = torch.tensor(
            [.. Enumerable.Range(0, 3 * 64 * 64).Select(_ => random.NextSingle())],
            1,
            3,
            64,
            64
        );
        foreach (int stride in DetectorShape.Strides)
        {
            torch.Tensor expected = net.call(images).Logits[DetectorNet.MapName(stride)],
                actual = other.call(images).Logits[DetectorNet.MapName(stride)];
            Assert.True(expected.std().item<float>() > 1e-2);
            Assert.InRange(expected.sub(actual).abs().max().item<float>(), 0, 1e-4);
        }
    }

    [Fact]
    public void The_data_of_the_detector_are_those_of_the_starting_weights()
    {
        using DetectorNet net = TinyDetector.Net(),
            other = TinyDetector.Net(seed: 99);

        BackboneReport report = BackboneWeights.Load(other, Export(net), TinyDetector.Input);

        Assert.Equal(TinyDetector.Metadata.TrainedOn, report.TrainedOn!);
    }

    [Fact]
    public void Another_width_is_refused()
    {
        using DetectorNet net = TinyDetector.Net(),
            other = TinyDetector.Net(seed: 99, neckWidth: 12);
        string path = Export(net);

        string message = Assert
            .Throws<FaerException>(() => BackboneWeights.Load(other, path, TinyDetector.Input))
            .Message;

        Assert.StartsWith(path, message, StringComparison.Ordinal);
        Assert.Contains("lateral8.weight", message, StringComparison.Ordinal);
    }

    private string Export(DetectorNet net)
    {
        string path = _folder.File("detector.onnx");
        DetectorExporter.Export(net, TinyDetector.Input, ScoreScale.None, TinyDetector.Metadata, path);
        return path;
    }
}
