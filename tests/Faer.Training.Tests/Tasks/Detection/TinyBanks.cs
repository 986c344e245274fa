using System.Numerics;
using Faer.Data.DataSets;
using Faer.Data.Mosaics;
using Faer.Detection;
using Faer.Imaging;
using Faer.Training.Tests.Runs;

namespace Faer.Training.Tests.Tasks.Detection;

/// <summary>Banks of made-up pictures, in whose middle a made-up detector sees a face.</summary>
public sealed class TinyBanks : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TinyFaces _faces = new();

    public TinyBanks()
    {
        using var detector = new MiddleFace();
        BankFolder.Write(
            _folder.File("mosaics"),
            detector,
            new string('a', 64),
            [new BankSource("lfw", _faces.Data)],
            1
        );
        Data = DataSetSource.Load($"{MosaicDataSet.Kind}:{_folder.File("mosaics")}");
    }

    public FaceDataSet Data { get; }

    public void Dispose()
    {
        _folder.Dispose();
        _faces.Dispose();
    }

    private sealed class MiddleFace : IFaceDetector
    {
        public IReadOnlyList<DetectedFace> Detect(RgbImage image)
        {
            var center = new Vector2(image.Width, image.Height) / 2;
            float side = image.Width / 2f;
            var points = new FaceLandmarks(
                center + new Vector2(-0.2f, -0.2f) * side,
                center + new Vector2(0.2f, -0.2f) * side,
                center,
                center + new Vector2(-0.15f, 0.25f) * side,
                center + new Vector2(0.15f, 0.25f) * side
            );
            return
            [
                new DetectedFace(new FaceBox(center.X - (side / 2), center.Y - (side / 2), side, side), points, 0.9f),
            ];
        }

        public void Dispose() { }
    }
}
