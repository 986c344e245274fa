using Faer.Models;
using Faer.Training;
using Microsoft.ML.OnnxRuntime;
using TorchSharp;

namespace Faer.Benchmarks;

/// <summary>
/// Time of the network for one face, without decoding and alignment: the model file as Faer exports and opens it, beside libtorch eager, ONNX
/// Runtime on a graph of one operator a layer, and PyTorch.
/// </summary>
internal sealed class ModelSpeed : IBenchmark
{
    private static readonly (string Backbone, int SizePx, int Batch, int Rounds, int Burst)[] s_cases =
    [
        ("atto", 112, 1, 12, 10), ("atto", 112, 16, 6, 3),
        ("tiny", 224, 1, 8, 4), ("tiny", 224, 16, 3, 1),
        ("base", 224, 1, 5, 2), ("base", 224, 16, 2, 1),
    ];

    public string Name => "models";

    public string Title => "Network, per face";

    public void Run(Section section)
    {
        int threads = Environment.ProcessorCount;
        double limit = MatrixLimit.Flops(threads);
        section.Text($"{threads} threads, random weights, float32; the share is that of the fastest matrix product ({limit / 1e9:F0} GFLOP/s, measured just before). FLOPs: 2 x multiply-adds of convolutions and linear layers.");
        var rows = new List<string[]>();
        foreach (var (backbone, sizePx, batch, rounds, burst) in s_cases)
            rows.Add(Measure(backbone, sizePx, batch, rounds, burst, threads, limit));
        section.Table(["backbone", "input", "batch", "GFLOP a face", "Faer", "share of the limit", "libtorch eager", "ratio", "plain graph", "ratio", "PyTorch", "ratio"], rows);
        section.Text($"PyTorch: {PyTorchPeer.Description}");
    }

    private static string[] Measure(string backbone, int sizePx, int batch, int rounds, int burst, int threads, double limit)
    {
        torch.set_num_threads(threads);
        using var scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        var options = new FaerNetOptions { Backbone = BackboneSpec.For(backbone), AttributeCount = FacialAttributes.Count, ExpressionCount = Expressions.BasicCount };
        using var net = new FaerNet(options);
        net.eval();
        torch.Tensor input = torch.randn(batch, 3, sizePx, sizePx);

        DirectoryInfo folder = Directory.CreateTempSubdirectory("faer-benchmark-");
        try
        {
            using InferenceSession faer = Open(net, sizePx, Path.Combine(folder.FullName, "faer.onnx"), threads, new OnnxExportOptions());
            using InferenceSession plain = Open(net, sizePx, Path.Combine(folder.FullName, "plain.onnx"), threads, new OnnxExportOptions { FoldLayerScale = false });
            using SessionRunner faerRunner = new(faer, batch), plainRunner = new(plain, batch);
            Timing[] times = Timing.Alternate(rounds, burst, faerRunner.Run, Eager, plainRunner.Run);
            double? python = PyTorchPeer.MedianMs(backbone, sizePx, batch, threads, train: false, rounds * burst);
            double flops = NetworkCost.Flops(options, sizePx), faerMs = times[0].MedianMs;
            return
            [
                backbone, $"{sizePx}", $"{batch}", Invariant($"{flops / 1e9:F2}"), PerFace(times[0], batch), Invariant($"{flops * batch / (faerMs / 1e3) / limit:P0}"),
                PerFace(times[1], batch), Ratio(times[1].MedianMs / faerMs), PerFace(times[2], batch), Ratio(times[2].MedianMs / faerMs),
                python is { } ms ? Invariant($"{ms / batch:G4} ms") : "not measured", python is { } peer ? Ratio(peer / faerMs) : "",
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        void Eager()
        {
            using var step = torch.NewDisposeScope();
            net.call(input);
        }
    }

    private static InferenceSession Open(FaerNet net, int sizePx, string path, int threads, OnnxExportOptions export)
    {
        OnnxExporter.Export(net, RandomModel.Metadata(sizePx), path, export);
        return OnnxSession.Open(path, "export it again", options => new InferenceSession(path, options), threads);
    }

    private static string PerFace(Timing time, int batch) => new Timing([.. time.SortedMs.Select(ms => ms / batch)]).ToString();

    private static string Ratio(double ratio) => Invariant($"{ratio:F2}");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
