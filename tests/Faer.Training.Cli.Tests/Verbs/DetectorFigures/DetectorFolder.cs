using Faer.Core.Tests.Detection;
using Faer.Data.Tests;
using Faer.Imaging;

namespace Faer.Training.Cli.Tests.Verbs.DetectorFigures;

/// <summary>
/// A folder with a detector that takes fully cyan squares of 32 px for faces, and pictures with such squares.
/// </summary>
internal sealed class DetectorFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public DetectorFolder()
    {
        Detector = _folder.File("tiny.onnx");
        File.WriteAllBytes(Detector, TinyYuNet.ToOnnx());
    }

    /// <summary>The detector's file.</summary>
    public string Detector { get; }

    public string At(string name) => _folder.File(name);

    /// <summary>Writes a black picture of 96 x 96 px, with a face between the given pixels or without one.</summary>
    public void Draw(string name, int from = 0, int to = 0)
    {
        var pixels = new byte[3 * 96 * 96];
        for (int y = from; y < to; y++)
        {
            for (int x = from; x < to; x++)
                pixels[(3 * ((96 * y) + x)) + 1] = pixels[(3 * ((96 * y) + x)) + 2] = 255;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
        File.WriteAllBytes(At(name), ImageEncoder.ToPng(new RgbImage(96, 96, pixels)));
    }

    /// <summary>Runs a measurement with the detector.</summary>
    public Task<FaerTrainRun> Measure(string what, params string[] args) =>
        FaerTrainRun.Of(["detector-figures", what, "--detector", Detector, .. args]);

    public void Dispose() => _folder.Dispose();
}
