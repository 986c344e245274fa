using Faer.Training.Graphs;
using Microsoft.ML.OnnxRuntime;
using TorchSharp;

namespace Faer.Benchmarks;

/// <summary>
/// The fastest float32 matrix product of libtorch or ONNX Runtime, which no network can exceed by much.
/// </summary>
internal sealed class MatrixLimit : IBenchmark
{
    private static readonly int[] s_sizes = [512, 1024, 2048];

    public string Name => "limit";

    public string Title => "Matrix product";

    public void Run(Section section)
    {
        var rows = new List<string[]>();
        foreach (int threads in (int[])[1, Environment.ProcessorCount])
        {
            foreach (int size in s_sizes)
            {
                var (torchTime, onnxTime) = Measure(size, threads, rounds: 5);
                rows.Add([$"{threads}", $"{size}", Gigaflops(size, torchTime), Gigaflops(size, onnxTime)]);
            }
        }

        section.Text($"Square float32 matrices, GFLOP/s (2 x size^3 over the median time):");
        section.Table(["threads", "size", "libtorch", "ONNX Runtime"], rows);
    }

    /// <summary>
    /// The limit in floating-point operations per second: the faster of both libraries at their best size.
    /// </summary>
    /// <param name="threads">The number of threads of both libraries.</param>
    public static double Flops(int threads) =>
        s_sizes.Max(size =>
            Measure(size, threads, rounds: 3) is var (torchTime, onnxTime)
                ? 2.0 * size * size * size / (Math.Min(torchTime.MedianMs, onnxTime.MedianMs) / 1e3)
                : 0
        );

    private static (Timing Torch, Timing Onnx) Measure(int size, int threads, int rounds)
    {
        torch.set_num_threads(threads);
        using var scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        torch.Tensor left = torch.rand(size, size),
            right = torch.rand(size, size);
        using InferenceSession session = Product(size, threads);
        using var runner = new SessionRunner(session, batch: size);
        Timing[] times = Timing.Alternate(
            rounds,
            burst: size < 2048 ? 10 : 3,
            () => torch.matmul(left, right).Dispose(),
            runner.Run
        );
        return (times[0], times[1]);
    }

    private static string Gigaflops(int size, Timing time) =>
        FormattableString.Invariant($"{2.0 * size * size * size / time.MedianMs / 1e6:F0}");

    /// <summary>A graph with one MatMul with a constant right side, as in linear layers.</summary>
    private static InferenceSession Product(int size, int threads)
    {
        var graph = new GraphBuilder(WeightPrecision.Float32);
        var random = new Random(1);
        string right = graph.Weight(
            "right",
            new WeightTensor([size, size], [.. Enumerable.Range(0, size * size).Select(_ => random.NextSingle())])
        );
        graph.Node("MatMul", "product", [graph.Input("input", size), right]);
        graph.Output("product", size);
        using var options = new SessionOptions { IntraOpNumThreads = threads };
        return new InferenceSession(OnnxModel.Bytes(graph), options);
    }
}
