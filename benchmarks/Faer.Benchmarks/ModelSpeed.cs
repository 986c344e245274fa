using Faer.Data.Quantization;
using Faer.Onnx;
using Faer.Training.Export;
using Faer.Training.Graphs;
using Faer.Training.Networks.Faer;
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using TorchSharp;

namespace Faer.Benchmarks;

/// <summary>
/// Time of the network per face, without decoding and alignment: the model file that Faer exports and opens, compared
/// with libtorch eager, ONNX Runtime on a graph with one operator per layer, and PyTorch; and the same in 8 bits.
/// </summary>
internal sealed class ModelSpeed : IBenchmark
{
    private static readonly (string Backbone, int SizePx, int Batch, int Rounds, int Burst)[] s_cases =
    [
        ("atto", 112, 1, 12, 10),
        ("atto", 112, 16, 6, 3),
        ("tiny", 224, 1, 8, 4),
        ("tiny", 224, 16, 3, 1),
        ("base", 224, 1, 5, 2),
        ("base", 224, 16, 2, 1),
    ];

    public string Name => "models";

    public string Title => "Network, per face";

    public void Run(Section section)
    {
        int threads = Environment.ProcessorCount;
        double limit = MatrixLimit.Flops(threads);
        section.Text(
            $"{threads} threads, random weights, float32; the share is relative to the fastest matrix product ({limit / 1e9:F0} GFLOP/s, measured just before). FLOPs: 2 x multiply-adds of convolutions and linear layers."
        );
        List<string[]> rows = [],
            eightBits = [];
        foreach (var (backbone, sizePx, batch, rounds, burst) in s_cases)
            Measure(backbone, sizePx, batch, rounds, burst, threads, limit, rows, eightBits);
        section.Table(
            [
                "backbone",
                "input",
                "batch",
                "GFLOP a face",
                "Faer",
                "share of the limit",
                "libtorch eager",
                "ratio",
                "plain graph",
                "ratio",
                "PyTorch",
                "ratio",
            ],
            rows
        );
        section.Text($"PyTorch: {PyTorchPeer.Description}");
        section.Text($"In 8 bits, with all layers as 'faer quantize' writes them, in the same rounds:");
        section.Table(
            ["backbone", "input", "batch", "float32", "8 bits", "ratio", "float32 file", "8-bit file"],
            eightBits
        );
    }

    private static void Measure(
        string backbone,
        int sizePx,
        int batch,
        int rounds,
        int burst,
        int threads,
        double limit,
        List<string[]> rows,
        List<string[]> eightBits
    )
    {
        torch.set_num_threads(threads);
        using var scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        var options = new FaerNetOptions
        {
            Backbone = backbone,
            Attributes = true,
            Expressions = Expressions.BasicCount,
        };
        using var net = new FaerNet(options);
        net.eval();
        torch.Tensor input = torch.randn(batch, 3, sizePx, sizePx);

        DirectoryInfo folder = Directory.CreateTempSubdirectory("faer-benchmark-");
        try
        {
            string file = Path.Combine(folder.FullName, "faer.onnx");
            using InferenceSession faer = Open(net, sizePx, file, threads, new OnnxExportOptions());
            byte[] small = InEightBits(file);
            using InferenceSession integer = new(small, new SessionOptions { IntraOpNumThreads = threads });
            using InferenceSession plain = Open(
                net,
                sizePx,
                Path.Combine(folder.FullName, "plain.onnx"),
                threads,
                new OnnxExportOptions { FoldLayerScale = false }
            );
            using SessionRunner faerRunner = new(faer, batch),
                plainRunner = new(plain, batch),
                integerRunner = new(integer, batch);
            Timing[] times = Timing.Alternate(rounds, burst, faerRunner.Run, Eager, plainRunner.Run, integerRunner.Run);
            double? python = PyTorchPeer.MedianMs(backbone, sizePx, batch, threads, train: false, rounds * burst);
            double flops = NetworkCost.Flops(options, sizePx),
                faerMs = times[0].MedianMs;
            rows.Add([
                backbone,
                $"{sizePx}",
                $"{batch}",
                Invariant($"{flops / 1e9:F2}"),
                PerFace(times[0], batch),
                Invariant($"{flops * batch / (faerMs / 1e3) / limit:P0}"),
                PerFace(times[1], batch),
                Ratio(times[1].MedianMs / faerMs),
                PerFace(times[2], batch),
                Ratio(times[2].MedianMs / faerMs),
                python is { } ms ? Invariant($"{ms / batch:G4} ms") : "not measured",
                python is { } peer ? Ratio(peer / faerMs) : "",
            ]);
            eightBits.Add([
                backbone,
                $"{sizePx}",
                $"{batch}",
                PerFace(times[0], batch),
                PerFace(times[3], batch),
                Ratio(faerMs / times[3].MedianMs),
                Invariant($"{new FileInfo(file).Length / 1e6:F1} MB"),
                Invariant($"{small.Length / 1e6:F1} MB"),
            ]);
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

    /// <summary>
    /// The model with every layer in 8 bits. Ranges do not affect the speed, so they are not measured.
    /// </summary>
    private static byte[] InEightBits(string path)
    {
        FloatGraph source = FloatGraph.Read(path);
        Dictionary<string, LayerPrecision> precisions = source.Layers.ToDictionary(
            layer => layer.Name,
            layer => layer.OpType == "MatMul" ? LayerPrecision.EightBits : LayerPrecision.EightBitWeights
        );
        Dictionary<string, ActivationRange> ranges = source
            .Layers.Select(layer => layer.Input[0])
            .Distinct()
            .ToDictionary(name => name, _ => ActivationRange.Covering(-4, 4));
        return QuantizedGraph.Build(source, precisions, ranges).Model.ToByteArray();
    }

    private static string PerFace(Timing time, int batch) =>
        new Timing([.. time.SortedMs.Select(ms => ms / batch)]).ToString();

    private static string Ratio(double ratio) => Invariant($"{ratio:F2}");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
