using System.Runtime.InteropServices;
using Faer.Core.Tests.Models;

namespace Faer.Core.Tests.Detection;

/// <summary>
/// A model file with YuNet's interface that takes cells of full blue and full green as faces. The class score is the
/// mean of the cell's first channel (blue, because YuNet expects BGR), the objectness is the mean of the second
/// (green), and every offset is 0.
/// </summary>
internal static class TinyYuNet
{
    public static byte[] ToOnnx()
    {
        var graph = new OnnxBytes().Text(2, "tiny");
        Constant(graph, "zero", 0);
        Constant(graph, "scale", 1 / 255f);
        for (int channel = 0; channel < 2; channel++)
        {
            Initializer(graph, $"from{channel}", channel);
            Initializer(graph, $"to{channel}", channel + 1);
        }

        Initializer(graph, "channels", 1);
        Initializer(graph, "column", 1, -1, 1);
        foreach (int stride in new[] { 8, 16, 32 })
        {
            Scores(graph, stride, "cls", 0);
            Scores(graph, stride, "obj", 1);
            graph.Message(1, TinyModel.Node("Mul", [$"cls_{stride}", "zero"], $"zeros_{stride}"));
            Repeat(graph, stride, "bbox", 4);
            Repeat(graph, stride, "kps", 10);
        }

        graph.Message(11, TinyModel.Value("input", [1, 3, null, null]));
        return new OnnxBytes()
            .Number(1, 9)
            .Message(8, new OnnxBytes().Text(1, "").Number(2, 20))
            .Message(7, graph)
            .ToArray();
    }

    private static void Scores(OnnxBytes graph, int stride, string name, int channel)
    {
        string output = $"{name}_{stride}";
        graph
            .Message(
                1,
                TinyModel.Node("Slice", ["input", $"from{channel}", $"to{channel}", "channels"], output + ".channel")
            )
            .Message(
                1,
                TinyModel.Node(
                    "AveragePool",
                    [output + ".channel"],
                    output + ".mean",
                    TinyModel.Ints("kernel_shape", stride, stride),
                    TinyModel.Ints("strides", stride, stride)
                )
            )
            .Message(1, TinyModel.Node("Mul", [output + ".mean", "scale"], output + ".score"))
            .Message(1, TinyModel.Node("Reshape", [output + ".score", "column"], output))
            .Message(12, TinyModel.Value(output, [1, null, 1]));
    }

    private static void Repeat(OnnxBytes graph, int stride, string name, int times) =>
        graph
            .Message(
                1,
                TinyModel.Node(
                    "Concat",
                    [.. Enumerable.Repeat($"zeros_{stride}", times)],
                    $"{name}_{stride}",
                    new OnnxBytes().Text(1, "axis").Number(3, 2).Number(20, 2)
                )
            )
            .Message(12, TinyModel.Value($"{name}_{stride}", [1, null, times]));

    private static void Constant(OnnxBytes graph, string name, float value) =>
        graph.Message(
            5,
            new OnnxBytes().Number(1, 1).Number(2, 1).Text(8, name).Bytes(9, BitConverter.GetBytes(value))
        );

    private static void Initializer(OnnxBytes graph, string name, params long[] values) =>
        graph.Message(
            5,
            new OnnxBytes()
                .Number(1, values.Length)
                .Number(2, 7)
                .Text(8, name)
                .Bytes(9, MemoryMarshal.AsBytes(values.AsSpan()).ToArray())
        );
}
