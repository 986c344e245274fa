using Faer.Alignment;
using Faer.Models;
using Faer.Training.Export;
using Faer.Training.Graphs;
using Faer.Training.Networks;
using Faer.Training.Networks.Faer;
using Faer.Training.Networks.Faer.Attention;
using Microsoft.ML.OnnxRuntime;
using TorchSharp;
using ModelMetadata = Faer.Models.ModelMetadata;

namespace Faer.Training.Tests.Export;

/// <summary>Networks to export, a temporary folder for the files, and ONNX Runtime to run them.</summary>
internal sealed class ExportFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("faer-export-");

    /// <summary>
    /// A small network in which every weight matters: no weight is zero, one or tiny, as many are in a new network.
    /// </summary>
    public static FaerNet Net(
        AttentionKind attention = AttentionKind.ContextualChannel,
        bool attributes = true,
        int expressions = 7,
        IReadOnlyList<int>? depths = null,
        IReadOnlyList<int>? dims = null,
        ulong seed = 7
    )
    {
        var net = new FaerNet(
            new FaerNetOptions
            {
                Depths = depths ?? [1, 2, 1, 1],
                Dims = dims ?? [8, 16, 24, 32],
                Attention = attention,
                Attributes = attributes,
                Expressions = expressions,
            }
        );
        Randomize(net, seed);
        return net;
    }

    /// <summary>
    /// Sets a network to evaluation mode, with weights and statistics of batch normalization that are not zero, one or
    /// tiny.
    /// </summary>
    public static void Randomize(Network net, ulong seed = 7)
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        using var generator = new torch.Generator(seed);
        foreach (var (name, weight) in net.named_parameters())
        {
            double spread = weight.dim() > 1 ? 1 / Math.Sqrt(weight.numel() / (double)weight.shape[0]) : 0.3;
            double center = weight.dim() == 1 && !name.EndsWith("bias", StringComparison.Ordinal) ? 1 : 0;
            weight.normal_(center, spread, generator);
        }

        foreach ((string name, torch.Tensor buffer) in net.named_buffers())
        {
            if (name.EndsWith("running_mean", StringComparison.Ordinal))
                buffer.normal_(0, 0.3, generator);
            else if (name.EndsWith("running_var", StringComparison.Ordinal))
                buffer.uniform_(0.5, 2, generator);
        }

        net.eval();
    }

    public static ModelMetadata Metadata(Network net, int inputSizePx = 64) =>
        new()
        {
            Name = "faer-test",
            Heads = [.. Heads(net.Heads)],
            InputSizePx = inputSizePx,
            Mean = [0.485f, 0.456f, 0.406f],
            Std = [0.229f, 0.224f, 0.225f],
            Alignment = AlignmentSettings.Landmarks,
            Licence = "test",
            Terms = "For tests only.",
            Recipe = "faer-test",
            RecipeHash = new string('a', 64),
            WeightsHash = new string('0', 64),
            EmbeddingSize = 1,
        };

    private static IEnumerable<ModelHead> Heads(IEnumerable<LabelHead> heads) =>
        heads.Select(head => new ModelHead
        {
            Head = head,
            Temperature = head.Kind == HeadKind.MultiLabel ? 1.25f : 0.8f,
            Thresholds = head.Kind == HeadKind.MultiLabel ? [.. Enumerable.Repeat(0.5f, head.Count)] : null,
        });

    public static float[] RandomInput(int count, int sizePx)
    {
        var random = new Random(count + sizePx);
        return [.. Enumerable.Range(0, count * 3 * sizePx * sizePx).Select(_ => (random.NextSingle() * 4) - 2)];
    }

    public string At(string name) => Path.Combine(_folder.FullName, name);

    public IEnumerable<string> Files => _folder.EnumerateFiles().Select(file => file.Name);

    /// <summary>Exports a network and returns the file.</summary>
    public string Export(Network net, int inputSizePx = 64, OnnxExportOptions? options = null, string name = "x.onnx")
    {
        OnnxExporter.Export(net, Metadata(net, inputSizePx), At(name), options);
        return At(name);
    }

    /// <summary>The outputs of ONNX Runtime, by name.</summary>
    public static Dictionary<string, float[]> Run(string path, float[] input, int sizePx)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1 };
        using var session = new InferenceSession(path, options);
        using var value = OrtValue.CreateTensorValueFromMemory(
            input,
            [input.Length / (3 * sizePx * sizePx), 3, sizePx, sizePx]
        );
        using var run = new RunOptions();
        using var outputs = session.Run(run, ["input"], [value], session.OutputNames);
        return session
            .OutputNames.Zip(outputs)
            .ToDictionary(pair => pair.First, pair => pair.Second.GetTensorDataAsSpan<float>().ToArray());
    }

    /// <summary>The outputs of the network, by the same names.</summary>
    public static Dictionary<string, float[]> Run(Network net, float[] input, int sizePx)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        var output = net.call(torch.tensor(input, [input.Length / (3 * sizePx * sizePx), 3, sizePx, sizePx]));
        var values = new Dictionary<string, float[]> { ["embedding"] = Values(output.Features) };
        foreach ((string head, torch.Tensor logits) in output.Logits)
            values[head] = Values(logits);
        return values;
    }

    /// <summary>Fails unless both have the same outputs, with values that differ by at most the tolerance.</summary>
    public static void AssertClose(
        Dictionary<string, float[]> expected,
        Dictionary<string, float[]> actual,
        float tolerance
    )
    {
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), actual.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, values) in expected)
        {
            Assert.Equal(values.Length, actual[name].Length);
            Assert.True(values.Max(Math.Abs) > 0.1f, $"{name} is almost zero, so the comparison would prove nothing.");
            float worst = values.Zip(actual[name], (a, b) => Math.Abs(a - b)).Max();
            Assert.True(worst <= tolerance, $"{name} differs by {worst}.");
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static float[] Values(torch.Tensor tensor) => tensor.contiguous().data<float>().ToArray();

    /// <summary>Options that add a bias to the logits of a head.</summary>
    public static OnnxExportOptions Biased(string head, float[] bias) =>
        new() { HeadBias = new Dictionary<string, IReadOnlyList<float>> { [head] = bias } };
}
