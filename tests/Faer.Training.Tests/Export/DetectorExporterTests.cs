using Faer.Training.Export;
using Faer.Training.Networks;
using Faer.Training.Networks.Detector;
using Faer.Training.Recipes;
using Microsoft.ML.OnnxRuntime;
using TorchSharp;

namespace Faer.Training.Tests.Export;

[NoTensorLeaks]
public sealed class DetectorExporterTests : IDisposable
{
    private const int Width = 96;
    private const int Height = 64;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_file_takes_pixels_and_gives_what_the_network_gives()
    {
        using DetectorNet net = TinyDetector.Net();
        string path = _folder.File("detector.onnx");
        float[] rgb = Pixels();

        DetectorExporter.Export(net, TinyDetector.Input, ScoreScale.None, TinyDetector.Metadata, path);

        Dictionary<string, float[]> expected = Run(net, rgb),
            actual = Run(path, rgb);
        Assert.Equal(expected.Keys.Order(), actual.Keys.Order());
        foreach ((string name, float[] values) in expected)
        {
            Assert.Equal(values.Length, actual[name].Length);
            Assert.True(values.Max() - values.Min() > 1e-3, name);
            for (int i = 0; i < values.Length; i++)
                Assert.Equal(values[i], actual[name][i], 1e-4);
        }
    }

    [Fact]
    public void Scores_are_scaled_and_nothing_else_is()
    {
        using DetectorNet net = TinyDetector.Net();
        string plain = _folder.File("plain.onnx"),
            scaled = _folder.File("scaled.onnx");
        float[] rgb = Pixels();

        DetectorExporter.Export(net, TinyDetector.Input, ScoreScale.None, TinyDetector.Metadata, plain);
        DetectorExporter.Export(net, TinyDetector.Input, new ScoreScale(2, -0.5), TinyDetector.Metadata, scaled);

        Dictionary<string, float[]> before = Run(plain, rgb),
            after = Run(scaled, rgb);
        Assert.All(before["cls_8"].Zip(after["cls_8"]), pair => Assert.Equal(Scaled(pair.First), pair.Second, 1e-5));
        Assert.All(before["kps_16"].Zip(after["kps_16"]), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
        Assert.All(before["bbox_32"].Zip(after["bbox_32"]), pair => Assert.Equal(pair.First, pair.Second, 1e-6));

        static double Scaled(float score) => 1 / (1 + Math.Exp(-((2 * Math.Log(score / (1 - score))) - 0.5)));
    }

    [Fact]
    public void An_input_with_a_mean_is_refused()
    {
        using DetectorNet net = TinyDetector.Net();

        var error = Assert.Throws<FaerException>(() => DetectorExporter.Build(net, new InputRecipe(), ScoreScale.None));

        Assert.Contains("input.mean", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Red, green and blue planes of whole numbers from 0 to 255.</summary>
    private static float[] Pixels()
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, 3 * Width * Height).Select(_ => (float)random.Next(256))];
    }

    private static Dictionary<string, float[]> Run(DetectorNet net, float[] rgb)
    {
        using var gradients = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        torch.Tensor deviation = torch.tensor([.. TinyDetector.Input.Std], 1, 3, 1, 1);
        NetworkOutput output = net.call(torch.tensor(rgb, 1, 3, Height, Width).div(255).div(deviation));
        var values = new Dictionary<string, float[]>();
        foreach (int stride in DetectorShape.Strides)
        {
            torch.Tensor rows = output.Logits[DetectorNet.MapName(stride)].permute(0, 2, 3, 1);
            values[$"cls_{stride}"] = values[$"obj_{stride}"] = Array(rows.narrow(3, 0, 1).sigmoid());
            values[$"bbox_{stride}"] = Array(rows.narrow(3, 1, 4));
            values[$"kps_{stride}"] = Array(rows.narrow(3, 5, 10));
        }

        return values;

        static float[] Array(torch.Tensor tensor) => tensor.contiguous().data<float>().ToArray();
    }

    private static Dictionary<string, float[]> Run(string path, float[] rgb)
    {
        int plane = Width * Height;
        float[] bgr = [.. rgb[(2 * plane)..], .. rgb[plane..(2 * plane)], .. rgb[..plane]];
        using var session = new InferenceSession(path);
        using OrtValue input = OrtValue.CreateTensorValueFromMemory(bgr, [1, 3, Height, Width]);
        using var run = new RunOptions();
        using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(
            run,
            ["input"],
            [input],
            session.OutputNames
        );
        return session
            .OutputNames.Zip(outputs)
            .ToDictionary(pair => pair.First, pair => pair.Second.GetTensorDataAsSpan<float>().ToArray());
    }
}
