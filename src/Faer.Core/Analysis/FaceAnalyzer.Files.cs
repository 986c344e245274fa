using System.Runtime.CompilerServices;
using Faer.Imaging;
using Faer.Onnx;

namespace Faer;

public sealed partial class FaceAnalyzer
{
    /// <summary>
    /// Analyzes many photos. Decoding, detection and prediction run in parallel on
    /// <see cref="AnalyzerOptions.Threads"/> threads; the faces of several photos share a model run. Results are
    /// produced on demand, in the order of the paths; a photo that cannot be read gives a result with an error. Memory
    /// use does not grow with the number of photos.
    /// </summary>
    /// <param name="paths">The paths of the photos; enumerated a few batches ahead, on a separate thread.</param>
    /// <param name="options">Options of the run; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the run; can also be passed with <c>WithCancellation</c>.</param>
    /// <exception cref="DetectorNotFoundException">
    /// No detector is installed; thrown when the first result is read.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public IAsyncEnumerable<PhotoAnalysis> AnalyzeFilesAsync(
        IEnumerable<string> paths,
        PipelineOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(paths);
        return RunFiles(paths.ToAsyncEnumerable(), options ?? PipelineOptions.Default, cancellationToken);
    }

    /// <summary>
    /// Analyzes many photos whose paths arrive over time, for example from a queue. A photo's result does not wait for
    /// the next path.
    /// </summary>
    /// <param name="paths">The paths of the photos; enumerated a few batches ahead.</param>
    /// <param name="options">Options of the run; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the run; can also be passed with <c>WithCancellation</c>.</param>
    /// <exception cref="DetectorNotFoundException">
    /// No detector is installed; thrown when the first result is read.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public IAsyncEnumerable<PhotoAnalysis> AnalyzeFilesAsync(
        IAsyncEnumerable<string> paths,
        PipelineOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(paths);
        return RunFiles(paths, options ?? PipelineOptions.Default, cancellationToken);
    }

    /// <summary>
    /// Analyzes one photo as <see cref="AnalyzeFilesAsync(IEnumerable{string}, PipelineOptions?, CancellationToken)"/>
    /// does, but on the calling thread and with the analyzer's own model.
    /// </summary>
    /// <exception cref="DetectorNotFoundException">No detector is installed.</exception>
    internal PhotoAnalysis AnalyzeFile(string path, bool aligned)
    {
        _lifetime.Enter();
        try
        {
            return Logged(_reader.AnalyzeFile(path, aligned));
        }
        finally
        {
            _lifetime.Leave();
        }
    }

    private async IAsyncEnumerable<PhotoAnalysis> RunFiles(
        IAsyncEnumerable<string> paths,
        PipelineOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        _lifetime.Enter();
        try
        {
            FaceReader reader = GetSharedReader();
            if (!options.Aligned)
                reader.RequireDetector(); // a missing detector ends the run instead of failing each photo
            int threads = ThreadCount.Of(_options.Threads);
            var admission = new MemoryAdmission(reader, new PictureMemory(PictureMemory.DefaultBytes));
            var pipeline = new PhotoPipeline(reader, threads, _options.BatchSize, admission, options.Profile);
            IAsyncEnumerable<PhotoJob> photos = paths.Select(path => new PhotoJob(path, options.Aligned));
            await foreach (PhotoAnalysis result in pipeline.Run(photos, cancellationToken).ConfigureAwait(false))
                yield return Logged(result);
        }
        finally
        {
            _lifetime.Leave();
        }
    }

    private PhotoAnalysis Logged(PhotoAnalysis photo)
    {
        if (photo.Error is { } error)
            AnalyzerLog.PhotoLeftOut(_logger, error.Message);
        return photo;
    }
}
