using Faer.Data.Evaluation.Detectors;
using Faer.Detection;
using Faer.Imaging;

namespace Faer.Data.Tests.Evaluation.Detectors;

public sealed class OpenedDetectorsTests
{
    [Fact]
    public void If_one_cannot_be_opened_the_others_are_closed()
    {
        var first = new Closable();

        Assert.Throws<FaerException>(() =>
            new OpenedDetectors(
                [
                    new ComparedDetector("first", _ => first),
                    new ComparedDetector("second", _ => throw new FaerException("second: damaged.")),
                ],
                new FaceDetectorOptions()
            )
        );

        Assert.True(first.IsClosed);
    }

    private sealed class Closable : IFaceDetector
    {
        public bool IsClosed { get; private set; }

        public IReadOnlyList<DetectedFace> Detect(RgbImage image) => [];

        public void Dispose() => IsClosed = true;
    }
}
