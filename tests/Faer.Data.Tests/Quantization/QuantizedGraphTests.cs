using System.Runtime.InteropServices;
using Faer.Data.Onnx;
using Faer.Data.Quantization;
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using ModelMetadata = Faer.Models.ModelMetadata;

namespace Faer.Data.Tests.Quantization;

public sealed class QuantizedGraphTests : IDisposable
{
    private static readonly Dictionary<string, ActivationRange> s_ranges = new()
    {
        ["pooled"] = new(0.01f, 128),
        ["embedding"] = new(0.02f, 120),
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Weights_are_within_half_a_step_of_what_they_were()
    {
        FloatGraph source = Source(new SmallNet());
        ModelProto model = Build(
            source,
            ("embedding", LayerPrecision.EightBits),
            ("stem", LayerPrecision.EightBitWeights)
        );

        AssertClose(source, model, "hidden.weight.scaled", (i, _) => i % SmallNet.Channels, limit: 63);
        AssertClose(source, model, "stem.weight", (i, count) => i / (count / SmallNet.Channels), limit: 127);
    }

    [Fact]
    public void Layers_that_are_not_named_stay_and_the_file_says_that_it_is_another_model()
    {
        FloatGraph source = Source(new SmallNet());
        var (model, metadata) = QuantizedGraph.Build(
            source,
            new Dictionary<string, LayerPrecision> { ["embedding"] = LayerPrecision.EightBits },
            s_ranges
        );

        Assert.Equal(
            ["QuantizeLinear", "DequantizeLinear", "DequantizeLinear"],
            model
                .Graph.Node.Select(node => node.OpType)
                .Where(type => type.EndsWith("Linear", StringComparison.Ordinal))
        );
        Assert.Equal(
            source.Constants["attributes.weight"].Values,
            MemoryMarshal.Cast<byte, float>(Initializer(model, "attributes.weight").RawData.Span).ToArray()
        );
        Assert.Equal(source.Metadata.Name + "-int8", metadata.Name);
        Assert.NotEqual(source.Metadata.WeightsHash, metadata.WeightsHash);
        Assert.Equal(metadata.ToJson(), model.MetadataProps.Single().Value);
    }

    /// <summary>Two layers read the embedding: it is rounded once.</summary>
    [Fact]
    public void An_activation_of_two_layers_is_quantised_once()
    {
        ModelProto model = Build(
            Source(new SmallNet()),
            ("attributes", LayerPrecision.EightBits),
            ("expression", LayerPrecision.EightBits)
        );
        Assert.Single(model.Graph.Node, node => node.OpType == "QuantizeLinear");
    }

    /// <summary>The largest levels times the largest weights overflow the 16 bits that processors without VNNI add in, unless weights keep to 7 bits.</summary>
    [Fact]
    public void The_largest_products_do_not_overflow()
    {
        var net = new SmallNet();
        TensorProto weight = net.Initializer("attributes.weight");
        weight.RawData = ByteString.CopyFrom(
            MemoryMarshal.AsBytes<float>(Enumerable.Repeat(2f, SmallNet.Channels * 40).ToArray())
        );
        net.Initializer("hidden.weight").RawData = ByteString.CopyFrom(
            MemoryMarshal.AsBytes<Half>(Enumerable.Repeat((Half)1, SmallNet.Channels * SmallNet.Channels).ToArray())
        );
        net.Initializer("hidden.gamma").RawData = ByteString.CopyFrom(
            MemoryMarshal.AsBytes<float>(Enumerable.Repeat(1e3f, SmallNet.Channels).ToArray())
        );
        net.Initializer("stem.weight").RawData = ByteString.CopyFrom(
            MemoryMarshal.AsBytes<float>(Enumerable.Repeat(1f, SmallNet.Channels * 48).ToArray())
        );
        ModelProto model = Build(Source(net), ("attributes", LayerPrecision.EightBits));

        using var session = new InferenceSession(model.ToByteArray());
        using OrtValue input = OrtValue.CreateTensorValueFromMemory(
            Enumerable.Repeat(1f, 3 * SmallNet.SizePx * SmallNet.SizePx).ToArray(),
            [1, 3, SmallNet.SizePx, SmallNet.SizePx]
        );
        using var run = new RunOptions();
        using var results = session.Run(run, [ModelMetadata.InputName], [input], [LabelHead.AttributesName]);

        // The embedding is far above the range, so that all its levels are 255: value 0.02 * (255 - 120), eight times, times 2.
        Assert.All(
            results[0].GetTensorDataAsSpan<float>().ToArray(),
            value => Assert.Equal(0.02f * 135 * SmallNet.Channels * 2, value, 1e-3f)
        );
    }

    private FloatGraph Source(SmallNet net) => FloatGraph.Read(net.Save(_folder.File("small.onnx")));

    private static ModelProto Build(FloatGraph source, params (string Layer, LayerPrecision Precision)[] layers) =>
        QuantizedGraph
            .Build(source, layers.ToDictionary(layer => layer.Layer, layer => layer.Precision), s_ranges)
            .Model;

    private static TensorProto Initializer(ModelProto model, string name) =>
        model.Graph.Initializer.Single(tensor => tensor.Name == name);

    private static void AssertClose(
        FloatGraph source,
        ModelProto model,
        string name,
        Func<int, int, int> channelOf,
        int limit
    )
    {
        float[] expected = source.Constants[name].Values;
        float[] scales = MemoryMarshal.Cast<byte, float>(Initializer(model, name + ".scale").RawData.Span).ToArray();
        sbyte[] levels = MemoryMarshal.Cast<byte, sbyte>(Initializer(model, name + ".int8").RawData.Span).ToArray();
        Assert.Equal(SmallNet.Channels, scales.Length);
        Assert.Equal(limit, levels.Max(level => Math.Abs((int)level)));
        for (int i = 0; i < expected.Length; i++)
        {
            float scale = scales[channelOf(i, expected.Length)];
            Assert.Equal(expected[i], levels[i] * scale, (scale / 2) + 1e-6f);
        }
    }
}
