using Faer.Detection;

namespace Faer.Benchmarks;

/// <summary>The installed face detector.</summary>
internal static class Detector
{
    /// <exception cref="BenchmarkSkippedException">No detector is installed.</exception>
    public static YuNetDetector Open(YuNetOptions? options = null)
    {
        try
        {
            return YuNetDetector.FromFile(DetectorLocator.Locate(), options);
        }
        catch (DetectorNotFoundException error)
        {
            throw new BenchmarkSkippedException(error.Message);
        }
    }
}
