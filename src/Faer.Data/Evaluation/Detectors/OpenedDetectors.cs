using Faer.Detection;
using Faer.Imaging;

namespace Faer.Data.Evaluation.Detectors;

/// <summary>The compared detectors, opened with the same settings. Safe to use from many threads.</summary>
internal sealed class OpenedDetectors : IDisposable
{
    private readonly List<IFaceDetector> _detectors = [];

    /// <summary>Opens the detectors; if one cannot be opened, the others are closed again.</summary>
    public OpenedDetectors(IReadOnlyList<ComparedDetector> detectors, FaceDetectorOptions options)
    {
        try
        {
            foreach (ComparedDetector detector in detectors)
                _detectors.Add(detector.Open(options));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The detectors, in the order of the comparison.</summary>
    public IReadOnlyList<IFaceDetector> All => _detectors;

    /// <summary>The faces that each detector finds in a picture.</summary>
    public IReadOnlyList<DetectedFace>[] Detect(RgbImage image) =>
        [.. _detectors.Select(detector => detector.Detect(image))];

    public void Dispose()
    {
        foreach (IFaceDetector detector in _detectors)
            detector.Dispose();
    }
}
