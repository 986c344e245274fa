using Faer.Data.Onnx;
using Faer.Data.Quantization;
using Faer.Training.Export;
using Faer.Training.Graphs;
using Faer.Training.Networks.Faer;
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using TorchSharp;

namespace Faer.Benchmarks;

/// <summary>The gain or cost of each form of the graph and each option of the session.</summary>
internal sealed class Levers : IBenchmark
{
    private static readonly (string Backbone, int SizePx, int Rounds, int Burst)[] s_cases =
    [
        ("atto", 112, 10, 10),
        ("tiny", 224, 5, 2),
    ];
    private static readonly int[] s_batches = [1, 2, 4, 8, 16, 32];

    public string Name => "levers";

    public string Title => "Levers";

    public void Run(Section section)
    {
        section.Text(
            $"Random weights, float32, one face per run. The ratio is the time of the exported graph divided by the time with the change; above 1 is faster."
        );
        foreach (int threads in (int[])[1, Environment.ProcessorCount])
        {
            foreach (var (backbone, sizePx, rounds, burst) in s_cases)
                Measure(section, backbone, sizePx, threads, rounds, burst);
        }

        Batches(section);
    }

    private static void Measure(Section section, string backbone, int sizePx, int threads, int rounds, int burst)
    {
        using var model = new ExportedModel(backbone, sizePx);
        (string Name, InferenceSession Session)[] levers =
        [
            ("as exported", Open(model.Folded, threads)),
            ("layer scale computed in every run", Open(model.Plain, threads)),
            ("norms folded into linear layers", Open(model.Changed(GraphLevers.FoldNorms), threads)),
            ("linear layers as Gemm", Open(model.Changed(GraphLevers.UseGemm), threads)),
            (
                "linear layers as 1x1 convolutions, channels first",
                Open(model.Changed(GraphLevers.UseConvolutions), threads)
            ),
            (
                "no fused operators, no layouts",
                Open(
                    model.Folded,
                    threads,
                    options => options.GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_BASIC
                )
            ),
            (
                "threads do not spin",
                Open(
                    model.Folded,
                    threads,
                    options => options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0")
                )
            ),
            ("no memory arena", Open(model.Folded, threads, options => options.EnableCpuMemArena = false)),
            ("no memory pattern", Open(model.Folded, threads, options => options.EnableMemoryPattern = false)),
            (
                "work split finer (dynamic_block_base 4)",
                Open(model.Folded, threads, options => options.AddSessionConfigEntry("session.dynamic_block_base", "4"))
            ),
        ];
        SessionRunner[] runners = [.. levers.Select(lever => new SessionRunner(lever.Session, batch: 1))];
        Timing[] times = Timing.Alternate(rounds, burst, [.. runners.Select(runner => (Action)runner.Run)]);
        section.Table(
            [$"{backbone} at {sizePx}, {threads} {(threads == 1 ? "thread" : "threads")}", "time a face", "ratio"],
            levers.Select(
                (lever, i) => (string[])[lever.Name, times[i].ToString(), Ratio(times[0].MedianMs / times[i].MedianMs)]
            )
        );
        foreach (SessionRunner runner in runners)
            runner.Dispose();
        foreach (var (_, session) in levers)
            session.Dispose();
        if (threads == 1)
            Loading(section, model, backbone);
    }

    /// <summary>The time saved by opening a graph that is already optimised.</summary>
    private static void Loading(Section section, ExportedModel model, string backbone)
    {
        string saved = Path.Combine(Path.GetTempPath(), $"faer-optimized-{Guid.NewGuid():N}.onnx");
        Open(model.Folded, 1, options => options.OptimizedModelFilePath = saved).Dispose();
        byte[] optimized = File.ReadAllBytes(saved);
        File.Delete(saved);
        Timing[] times = Timing.Alternate(
            5,
            1,
            () => Open(model.Folded, 1).Dispose(),
            () =>
                Open(optimized, 1, options => options.GraphOptimizationLevel = GraphOptimizationLevel.ORT_DISABLE_ALL)
                    .Dispose()
        );
        section.Text(
            $"Opening {backbone}: {times[0]}; the same graph saved after optimisation, opened without optimisation: {times[1]}, ratio {times[0].MedianMs / times[1].MedianMs:F2}."
        );
    }

    private static void Batches(Section section)
    {
        using var model = new ExportedModel("atto", 112);
        int[] threads = [1, Environment.ProcessorCount];
        InferenceSession[] sessions = [.. threads.Select(count => Open(model.Folded, count))];
        var rows = new List<string[]>();
        foreach (int batch in s_batches)
        {
            SessionRunner[] runners = [.. sessions.Select(session => new SessionRunner(session, batch))];
            Timing[] times = Timing.Alternate(5, 5, [.. runners.Select(runner => (Action)runner.Run)]);
            rows.Add([
                $"{batch}",
                .. times.Select(time => FormattableString.Invariant($"{time.MedianMs / batch:F2} ms")),
            ]);
            foreach (SessionRunner runner in runners)
                runner.Dispose();
        }

        section.Table(
            [
                "faces a run, atto at 112",
                .. threads.Select(count => $"{count} {(count == 1 ? "thread" : "threads")}, time a face"),
            ],
            rows
        );
        foreach (InferenceSession session in sessions)
            session.Dispose();
    }

    private static InferenceSession Open(byte[] model, int threads, Action<SessionOptions>? configure = null)
    {
        using var options = new SessionOptions
        {
            IntraOpNumThreads = threads,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        configure?.Invoke(options);
        return new InferenceSession(model, options);
    }

    private static string Ratio(double ratio) => FormattableString.Invariant($"{ratio:F2}");

    /// <summary>A network with random weights, exported.</summary>
    private sealed class ExportedModel : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("faer-benchmark-");

        public ExportedModel(string backbone, int sizePx)
        {
            using var scope = torch.NewDisposeScope();
            using var net = new FaerNet(
                new FaerNetOptions
                {
                    Backbone = backbone,
                    Attributes = true,
                    Expressions = Expressions.BasicCount,
                }
            );
            Folded = Export(net, sizePx, new OnnxExportOptions());
            Plain = Export(net, sizePx, new OnnxExportOptions { FoldLayerScale = false });
        }

        public byte[] Folded { get; }

        public byte[] Plain { get; }

        public byte[] Changed(Action<GraphProto> change)
        {
            File.WriteAllBytes(FilePath, Folded);
            ModelProto model = QuantizedGraph
                .Build(
                    FloatGraph.Read(FilePath),
                    new Dictionary<string, LayerPrecision>(),
                    new Dictionary<string, ActivationRange>()
                )
                .Model;
            change(model.Graph);
            return model.ToByteArray();
        }

        public void Dispose() => _folder.Delete(recursive: true);

        private string FilePath => Path.Combine(_folder.FullName, "model.onnx");

        private byte[] Export(FaerNet net, int sizePx, OnnxExportOptions options)
        {
            OnnxExporter.Export(net, RandomModel.Metadata(sizePx), FilePath, options);
            return File.ReadAllBytes(FilePath);
        }
    }
}
