using System.Runtime.InteropServices;
using Faer.Models;

namespace Faer.Core.Tests.Models;

/// <summary>
/// A model file with the interface of a Faer model and almost no network: the means of the input's four quadrants are
/// the embedding, and one linear layer per head computes the logits. <see cref="Predict"/> is the same in plain C#.
/// </summary>
internal sealed class TinyModel
{
    public const int EmbeddingSize = 12;

    private readonly ModelMetadata _metadata;
    private readonly float[][] _weights; // per head

    public TinyModel(ModelMetadata metadata, int seed = 1)
    {
        var random = new Random(seed);
        _metadata = metadata;
        _weights =
        [
            .. metadata.Heads.Select(head =>
                (float[])[.. Enumerable.Range(0, head.Count * EmbeddingSize).Select(_ => (random.NextSingle() * 4) - 2)]
            ),
        ];
    }

    public enum Defect
    {
        None,
        NoMetadata,
        WrongInputSize,
        FixedBatch,
        RenamedInput,
        RenamedHead,
        SurplusInput,
        SurplusOutput,
    }

    /// <summary>The logits, one head after the other, and the embedding.</summary>
    public (float[] Logits, float[] Embedding) Predict(ReadOnlySpan<byte> rgbCrop)
    {
        int side = _metadata.InputSizePx,
            half = side / 2;
        var embedding = new float[EmbeddingSize];
        for (int y = 0; y < side; y++)
        {
            for (int x = 0; x < side; x++)
            {
                for (int c = 0; c < 3; c++)
                {
                    float value = ((rgbCrop[(3 * ((y * side) + x)) + c] / 255f) - _metadata.Mean[c]) / _metadata.Std[c];
                    embedding[(4 * c) + (2 * (y / half)) + (x / half)] += value / (half * half);
                }
            }
        }

        return ([.. _weights.SelectMany(weights => Linear(weights, embedding))], embedding);
    }

    public byte[] ToOnnx(Defect defect = Defect.None, string? metadataJson = null)
    {
        int side = defect == Defect.WrongInputSize ? _metadata.InputSizePx * 2 : _metadata.InputSizePx;
        int half = side / 2;
        string input = defect == Defect.RenamedInput ? "image" : ModelMetadata.InputName;
        OnnxBytes graph = new OnnxBytes()
            .Message(
                1,
                Node("AveragePool", [input], "pooled", Ints("kernel_shape", half, half), Ints("strides", half, half))
            )
            .Message(1, Node("Flatten", ["pooled"], ModelMetadata.EmbeddingOutputName))
            .Text(2, "tiny")
            .Message(11, Value(input, [defect == Defect.FixedBatch ? 1 : null, 3, side, side]))
            .Message(12, Value(ModelMetadata.EmbeddingOutputName, [null, EmbeddingSize]));
        if (defect == Defect.SurplusInput)
            graph.Message(11, Value("other", [null, 1]));
        for (int i = 0; i < _weights.Length; i++)
            AddHead(graph, i == 0 && defect == Defect.RenamedHead ? "logits" : _metadata.Heads[i].Name, _weights[i]);
        if (defect == Defect.SurplusOutput)
            AddHead(graph, "surplus", new float[EmbeddingSize]);

        OnnxBytes model = new OnnxBytes()
            .Number(1, 9)
            .Message(8, new OnnxBytes().Text(1, "").Number(2, 20))
            .Message(7, graph);
        if (defect != Defect.NoMetadata)
            model.Message(14, new OnnxBytes().Text(1, ModelMetadata.Key).Text(2, metadataJson ?? _metadata.ToJson()));
        return model.ToArray();
    }

    private static void AddHead(OnnxBytes graph, string output, float[] weights)
    {
        int width = weights.Length / EmbeddingSize;
        OnnxBytes tensor = new OnnxBytes()
            .Number(1, width)
            .Number(1, EmbeddingSize)
            .Number(2, 1)
            .Text(8, output + ".weight")
            .Bytes(9, MemoryMarshal.AsBytes(weights.AsSpan()).ToArray());
        graph
            .Message(
                1,
                Node(
                    "Gemm",
                    [ModelMetadata.EmbeddingOutputName, output + ".weight"],
                    output,
                    new OnnxBytes().Text(1, "transB").Number(3, 1).Number(20, 2)
                )
            )
            .Message(5, tensor)
            .Message(12, Value(output, [null, width]));
    }

    internal static OnnxBytes Node(string type, string[] inputs, string output, params OnnxBytes[] attributes)
    {
        var node = new OnnxBytes();
        foreach (string input in inputs)
            node.Text(1, input);
        node.Text(2, output).Text(3, output).Text(4, type);
        foreach (OnnxBytes attribute in attributes)
            node.Message(5, attribute);
        return node;
    }

    internal static OnnxBytes Ints(string name, params int[] values)
    {
        OnnxBytes attribute = new OnnxBytes().Text(1, name);
        foreach (int value in values)
            attribute.Number(8, value);
        return attribute.Number(20, 7);
    }

    internal static OnnxBytes Value(string name, int?[] shape)
    {
        var dimensions = new OnnxBytes();
        foreach (int? size in shape)
            dimensions.Message(1, size is { } known ? new OnnxBytes().Number(1, known) : new OnnxBytes());
        return new OnnxBytes()
            .Text(1, name)
            .Message(2, new OnnxBytes().Message(1, new OnnxBytes().Number(1, 1).Message(2, dimensions)));
    }

    private static float[] Linear(float[] weights, float[] input) =>
        [
            .. Enumerable
                .Range(0, weights.Length / input.Length)
                .Select(row => input.Select((value, i) => value * weights[(row * input.Length) + i]).Sum()),
        ];
}
