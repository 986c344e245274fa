using Faer.Alignment;
using Faer.Detection;
using Faer.Onnx;
using Microsoft.Extensions.Logging;

namespace Faer;

/// <summary>
/// The detectors of an analyzer: the caller's own, or one per number of threads, loaded on first use. Safe for many
/// threads.
/// </summary>
/// <param name="options">The options of the analyzer.</param>
/// <param name="alignment">The alignment of the model; <see cref="AlignmentMode.Resize"/> needs no detector.</param>
/// <param name="logger">Logs loading.</param>
internal sealed class DetectorPool(AnalyzerOptions options, AlignmentMode alignment, ILogger logger) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, IFaceDetector> _own = [];

    /// <summary>Gets the detector, loading it on first use; null if the model does not need one.</summary>
    /// <param name="threads">The threads of one call; 0 lets ONNX Runtime choose.</param>
    /// <exception cref="DetectorNotFoundException">No detector is installed.</exception>
    public IFaceDetector? Get(int threads)
    {
        if (alignment == AlignmentMode.Resize)
            return null;
        if (options.Detector is { } given)
            return given;
        threads = ThreadCount.OfSession(threads);
        lock (_lock)
        {
            // A failure is not cached: the detector may be installed while the program runs.
            if (!_own.TryGetValue(threads, out IFaceDetector? detector))
            {
                string path = DetectorLocator.Locate(options.DetectorPath);
                detector = FaceDetectors.Open(path, options.DetectorSettings with { Threads = threads });
                _own.Add(threads, detector);
                AnalyzerLog.DetectorLoaded(logger, path);
            }

            return detector;
        }
    }

    /// <summary>Disposes the detectors that were loaded here, not the caller's own.</summary>
    public void Dispose()
    {
        foreach (IFaceDetector detector in _own.Values)
            detector.Dispose();
    }
}
