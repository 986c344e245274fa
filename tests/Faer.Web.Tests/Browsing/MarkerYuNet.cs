using System.Numerics;
using System.Runtime.InteropServices;
using Faer.Core.Tests.Models;

namespace Faer.Web.Tests.Browsing;

/// <summary>
/// A model file with YuNet's interface that finds the cyan blocks of <see cref="MadePictures"/>: the face is the sample
/// below the block, and its points are the points of the template to which samples are aligned. Skin has more red than
/// blue or green, so nothing else is found.
/// </summary>
internal static class MarkerYuNet
{
    private const int Stride = 32;

    /// <param name="givenPoints">Points relative to the block's top left corner; by default, the points of the
    /// sample.</param>
    public static byte[] ToOnnx(IReadOnlyList<Vector2>? givenPoints = null)
    {
        var graph = new OnnxBytes().Text(2, "marker");
        Floats(graph, "zero", [], 0);
        Floats(graph, "scale", [], 1 / 255f);
        Floats(
            graph,
            "box",
            [1, 1, 4],
            MadePictures.BoxCenter.X / Stride,
            MadePictures.BoxCenter.Y / Stride,
            MathF.Log(MadePictures.BoxSize.X / Stride),
            MathF.Log(MadePictures.BoxSize.Y / Stride)
        );
        Floats(
            graph,
            "points",
            [1, 1, 10],
            [.. (givenPoints ?? MadePictures.Points).SelectMany(point => new[] { point.X / Stride, point.Y / Stride })]
        );
        for (int channel = 0; channel <= 3; channel++)
            Integers(graph, $"at{channel}", channel);
        Integers(graph, "channels", 1);
        Integers(graph, "column", 1, -1, 1);
        Slice(graph, "red", 2);
        Surplus(graph, "blue", 0);
        Surplus(graph, "green", 1);
        foreach (int stride in new[] { 8, 16, Stride })
        {
            Score(graph, stride, "cls", "blue");
            Score(graph, stride, "obj", "green");
            graph.Message(1, TinyModel.Node("Mul", [$"cls_{stride}", "zero"], $"zeros_{stride}"));
            Constant(graph, stride, "bbox", "box", 4);
            Constant(graph, stride, "kps", "points", 10);
        }

        graph.Message(11, TinyModel.Value("input", [1, 3, null, null]));
        return new OnnxBytes()
            .Number(1, 9)
            .Message(8, new OnnxBytes().Text(1, "").Number(2, 20))
            .Message(7, graph)
            .ToArray();
    }

    private static void Slice(OnnxBytes graph, string name, int channel) =>
        graph.Message(1, TinyModel.Node("Slice", ["input", $"at{channel}", $"at{channel + 1}", "channels"], name));

    /// <summary>How much higher the value of a colour channel is than red.</summary>
    private static void Surplus(OnnxBytes graph, string color, int channel)
    {
        Slice(graph, color + ".channel", channel);
        graph
            .Message(1, TinyModel.Node("Sub", [color + ".channel", "red"], color + ".difference"))
            .Message(1, TinyModel.Node("Relu", [color + ".difference"], color));
    }

    private static void Score(OnnxBytes graph, int stride, string map, string color)
    {
        string output = $"{map}_{stride}";
        graph
            .Message(
                1,
                TinyModel.Node(
                    "AveragePool",
                    [color],
                    output + ".mean",
                    TinyModel.Ints("kernel_shape", stride, stride),
                    TinyModel.Ints("strides", stride, stride)
                )
            )
            .Message(
                1,
                TinyModel.Node("Mul", [output + ".mean", stride == Stride ? "scale" : "zero"], output + ".score")
            )
            .Message(1, TinyModel.Node("Reshape", [output + ".score", "column"], output))
            .Message(12, TinyModel.Value(output, [1, null, 1]));
    }

    private static void Constant(OnnxBytes graph, int stride, string map, string constant, int width)
    {
        string output = $"{map}_{stride}";
        graph
            .Message(1, TinyModel.Node("Add", [$"zeros_{stride}", constant], output))
            .Message(12, TinyModel.Value(output, [1, null, width]));
    }

    private static void Floats(OnnxBytes graph, string name, long[] shape, params float[] values)
    {
        var tensor = new OnnxBytes();
        foreach (long size in shape)
            tensor.Number(1, size);
        graph.Message(5, tensor.Number(2, 1).Text(8, name).Bytes(9, MemoryMarshal.AsBytes(values.AsSpan()).ToArray()));
    }

    private static void Integers(OnnxBytes graph, string name, params long[] values) =>
        graph.Message(
            5,
            new OnnxBytes()
                .Number(1, values.Length)
                .Number(2, 7)
                .Text(8, name)
                .Bytes(9, MemoryMarshal.AsBytes(values.AsSpan()).ToArray())
        );
}
