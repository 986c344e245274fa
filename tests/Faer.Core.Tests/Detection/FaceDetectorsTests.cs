using Faer.Detection;
using Faer.Imaging;

namespace Faer.Core.Tests.Detection;

public sealed class FaceDetectorsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_detector_is_opened_with_its_options()
    {
        string path = _folder.Write("yunet.onnx", TinyYuNet.ToOnnx());
        using IFaceDetector whole = FaceDetectors.Open(path),
            reduced = FaceDetectors.Open(path, new FaceDetectorOptions { MaxSidePx = 64 });

        // A square of 8 px is one cell; on a copy of half the size it is too small to be found.
        RgbImage picture = OnnxFaceDetectorTests.WithSquare(128, 96, 16, 24, 8);
        Assert.Single(whole.Detect(picture));
        Assert.Empty(reduced.Detect(picture));
    }

    [Fact]
    public void A_missing_detector_is_an_error_with_the_remedy()
    {
        string path = _folder.At("none.onnx");
        Assert.StartsWith(
            $"{path}: the face detector file does not exist",
            Assert.Throws<DetectorNotFoundException>(() => FaceDetectors.Open(path)).Message,
            StringComparison.Ordinal
        );
    }
}
