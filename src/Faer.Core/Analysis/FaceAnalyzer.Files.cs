using System.Runtime.CompilerServices;
using Faer.Imaging;
using Faer.Models;
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
    /// <exception cref="DetectorNotFoundException">No detector is installed; thrown when the first result is read.</exception>
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
    /// <exception cref="DetectorNotFoundException">No detector is installed; thrown when the first result is read.</exception>
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
    /// does, but on the calling thread and with the analyzer's own model. With only one photo there is nothing to
    /// queue, and the model run can use all its threads.
    /// </summary>
    /// <exception cref="DetectorNotFoundException">No detector is installed.</exception>
    internal PhotoAnalysis AnalyzeFile(string path, bool aligned)
    {
        if (!aligned)
            GetDetector(_modelOptions.Threads); // a missing detector throws; it is not the photo's error
        try
        {
            PhotoPixels photo = Decode(PictureBytes.ReadFile(path, _options.Decoding), path, aligned);
            return new PhotoAnalysis(path, aligned ? [AnalyzeAligned(photo.Image)] : Analyze(photo), null)
            {
                WidthPx = photo.WidthPx,
                HeightPx = photo.HeightPx,
                Warnings = photo.Warnings,
            };
        }
        catch (Exception error) when (error is not ObjectDisposedException)
        {
            FaerException reason = PhotoPipeline.ReasonOf(error, path);
            AnalyzerLog.PhotoLeftOut(_logger, reason.Message);
            return new PhotoAnalysis(path, [], reason);
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
            if (!options.Aligned)
                GetDetector(threads: 1); // a missing detector ends the run instead of failing each photo
            int threads = ThreadCount.Of(_options.Threads);
            var steps = new PhotoSteps(this, GetSingleThreadModel());
            var admission = new MemoryAdmission(steps, new PictureMemory(PictureMemory.DefaultBytes));
            var pipeline = new PhotoPipeline(steps, threads, _options.BatchSize, admission, options.Profile);
            IAsyncEnumerable<PhotoJob> photos = paths.Select(path => new PhotoJob(path, options.Aligned));
            await foreach (PhotoAnalysis result in pipeline.Run(photos, cancellationToken).ConfigureAwait(false))
            {
                if (result.Error is { } error)
                    AnalyzerLog.PhotoLeftOut(_logger, error.Message);
                yield return result;
            }
        }
        finally
        {
            _lifetime.Leave();
        }
    }

    /// <summary>
    /// Gets a model that runs on the calling thread only: with all cores in use, parallel single-threaded runs get more
    /// done than the threads of one run.
    /// </summary>
    private FaceModel GetSingleThreadModel()
    {
        if (_modelOptions.Threads == 1)
            return _model;
        lock (_singleThreadLock)
        {
            return _singleThreadModel ??= _openModel(_modelOptions with { Threads = 1 });
        }
    }

    private PhotoPixels Decode(ReadOnlyMemory<byte> encoded, string name, bool aligned) =>
        aligned
            ? ImageDecoder.DecodeAtLeast(encoded, name, _options.Decoding, int.MaxValue)
            : DecodePhoto(encoded, name);

    /// <summary>
    /// Finds the faces and cuts them out as bytes. Bytes take a quarter of the memory of float planes while they wait
    /// for a model run to fill.
    /// </summary>
    private (IReadOnlyList<DetectedFace> Faces, byte[] Crops) FindAndCut(PhotoPixels photo, bool aligned)
    {
        IReadOnlyList<DetectedFace> faces = aligned
            ? [WholePicture(photo.WidthPx, photo.HeightPx)]
            : FindFaces(ref photo, GetDetector(threads: 1));
        var crops = new byte[faces.Count * _model.CropBytes];
        for (int i = 0; i < faces.Count; i++)
            _aligner.Align(
                photo.Image,
                aligned ? null : photo.FromPhoto(WithPoints(faces[i])),
                crops.AsSpan(i * _model.CropBytes, _model.CropBytes)
            );
        return (faces, crops);
    }

    private sealed class PhotoSteps(FaceAnalyzer analyzer, FaceModel model) : IPhotoSteps
    {
        public ReadOnlyMemory<byte> Read(PhotoJob photo) =>
            PictureBytes.ReadFile(photo.Path, analyzer._options.Decoding);

        public long CostOf(ReadOnlyMemory<byte> encoded) => analyzer.CostOf(encoded);

        public PhotoPixels Decode(PhotoJob photo) =>
            analyzer.Decode(photo.Encoded ?? default, photo.Path, photo.IsAligned);

        public (IReadOnlyList<DetectedFace> Faces, byte[] Crops) Detect(PhotoPixels photo, bool aligned) =>
            analyzer.FindAndCut(photo, aligned);

        public FaceAnalysis[] Predict(ReadOnlySpan<byte> crops, IReadOnlyList<DetectedFace> faces) =>
            analyzer.Predict(model.PlanesOf(crops), faces, model);
    }
}
