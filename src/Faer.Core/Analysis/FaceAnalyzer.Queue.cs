using Faer.Imaging;
using Faer.Onnx;

namespace Faer;

public sealed partial class FaceAnalyzer
{
    /// <summary>
    /// Opens a queue for photos that arrive over time from many callers. Disposing the queue finishes the photos that
    /// it has accepted; the analyzer's model stays loaded until then. With one thread
    /// (<see cref="AnalyzerOptions.Threads"/>), the queue shares the session of the other methods; otherwise it uses a
    /// second session.
    /// </summary>
    /// <param name="options">Options of the queue; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="ObjectDisposedException">The analyzer was disposed.</exception>
    public FaceAnalysisQueue OpenQueue(AnalysisQueueOptions? options = null)
    {
        options ??= AnalysisQueueOptions.Default;
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Capacity, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.Threads, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.PictureMemoryBytes, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxBatchWait, TimeSpan.Zero, nameof(options));
        _lifetime.Enter();
        try
        {
            int threads = ThreadCount.Of(options.Threads);
            FaceReader reader = GetSharedReader();
            var memory = new PictureMemory(
                options.PictureMemoryBytes > 0 ? options.PictureMemoryBytes : PictureMemory.DefaultBytes
            );
            var admission = new MemoryAdmission(reader, memory);
            var pipeline = new PhotoPipeline(
                reader,
                threads,
                _options.BatchSize,
                admission,
                options.Profile,
                options.MaxBatchWait
            );
            return new FaceAnalysisQueue(pipeline, admission, memory, options, _lifetime.Leave);
        }
        catch
        {
            _lifetime.Leave();
            throw;
        }
    }
}
