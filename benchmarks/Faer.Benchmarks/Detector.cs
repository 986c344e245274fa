using Faer.Detection;

namespace Faer.Benchmarks;

/// <summary>The installed face detector.</summary>
internal static class Detector
{
    /// <exception cref="BenchmarkSkippedException">No detector is installed.</exception>
    public static OnnxFaceDetector Open(FaceDetectorOptions? options = null)
    {
        try
        {
            return OnnxFaceDetector.FromFile(DetectorLocator.Locate(), options);
        }
        catch (DetectorNotFoundException error)
        {
            throw new BenchmarkSkippedException(error.Message);
        }
    }
}
