using System.Runtime.InteropServices;
using Faer.Data.Onnx;
using Faer.Data.Quantization;
using Google.Protobuf;

namespace Faer.Data.Tests.Quantization;

public sealed class FloatGraphTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SmallNet _net = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Constants_are_computed()
    {
        FloatGraph graph = FloatGraph.Read(_net.Save(_folder.File("small.onnx")));

        Assert.Equal(
            ["attributes.weight", "expression.weight", "hidden.weight.scaled", "stem.weight"],
            graph.Constants.Keys.Order()
        );
        Half[] weight = MemoryMarshal.Cast<byte, Half>(_net.Initializer("hidden.weight").RawData.Span).ToArray();
        float[] gamma = MemoryMarshal.Cast<byte, float>(_net.Initializer("hidden.gamma").RawData.Span).ToArray();
        Assert.Equal((float)weight[9] * gamma[1], graph.Constants["hidden.weight.scaled"].Values[9]);
        Assert.Equal(["stem", "embedding", "attributes", "expression"], graph.Layers.Select(layer => layer.Name));
    }

    [Fact]
    public void A_quantised_model_is_refused()
    {
        _net.Model.Graph.Node.Add(
            new NodeProto
            {
                OpType = "QuantizeLinear",
                Input = { "pooled" },
                Output = { "x" },
            }
        );
        AssertRefused(_net.Save(_folder.File("again.onnx")), "already quantised");
    }

    [Fact]
    public void Damaged_files_are_refused_by_name()
    {
        AssertRefused(_folder.File("none.onnx"), "the model file does not exist");
        string path = _net.Save(_folder.File("cut.onnx"));
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^100]);
        AssertRefused(path, "truncated");
        _net.Initializer("stem.weight").RawData = ByteString.CopyFrom(1, 2, 3, 4);
        AssertRefused(_net.Save(path), "stem.weight");
        _net.Model.MetadataProps.Clear();
        AssertRefused(_net.Save(path), "not a FAER model");
    }

    private static void AssertRefused(string path, string text)
    {
        string message = Assert.Throws<ModelFormatException>(() => FloatGraph.Read(path)).Message;
        Assert.Contains(path, message, StringComparison.Ordinal);
        Assert.Contains(text, message, StringComparison.Ordinal);
    }
}
