using System.Diagnostics;
using Faer.Drawing;
using Faer.Imaging;
using Microsoft.Extensions.Logging;

namespace Faer.Server.Analysis;

/// <summary>The analyzer and its queue, which all requests share. Safe to call from many threads at once.</summary>
internal sealed class AnalysisService : IAsyncDisposable
{
    private const int WarmUpSidePx = 320;

    // A drawing and the copy of the photo in it take 4 bytes per pixel each; drawings have at most some ten megapixels.
    private const int DrawingBytesPerPixel = 8,
        MaxDrawingPixels = 10_000_000;

    private readonly FaceAnalyzer _analyzer;
    private readonly FaceAnalysisQueue _queue;
    private readonly ServerOptions _options;
    private readonly ILogger _logger;

    public AnalysisService(FaceAnalyzer analyzer, ServerOptions options, ILogger logger)
    {
        _analyzer = analyzer;
        _options = options;
        _logger = logger;
        _queue = analyzer.OpenQueue(
            new AnalysisQueueOptions
            {
                Threads = options.Analyzer.Threads,
                MaxBatchWait = options.MaxBatchWait,
                PictureMemoryBytes = options.PictureMemoryBytes,
                Profile = Profile,
            }
        );
    }

    /// <summary>The time spent in each stage since the start.</summary>
    public PipelineProfile Profile { get; } = new();

    /// <summary>The number of photos waiting or being analysed.</summary>
    public int QueuedPhotos => _queue.Count;

    /// <summary>Whether the warm-up run has succeeded; the service is fast from then on.</summary>
    public bool IsReady { get; private set; }

    /// <summary>Analyses a photo that is not empty.</summary>
    public Task<PhotoAnalysis> Analyze(UploadedPhoto photo, bool aligned, CancellationToken cancellationToken) =>
        _queue.AnalyzeAsync(photo.Content, photo.Source, aligned, cancellationToken);

    /// <summary>Draws faces on a photo, after waiting for enough memory for the photo and the drawing.</summary>
    /// <returns>The bytes of a PNG file.</returns>
    /// <exception cref="ImageDecodeException">The photo cannot be decoded, or it needs more memory than
    /// allowed.</exception>
    public async Task<byte[]> Draw(
        UploadedPhoto photo,
        IReadOnlyList<FaceAnalysis> faces,
        CancellationToken cancellationToken
    )
    {
        PictureCost cost = PictureCost.Of(photo.Content, scaled: false);
        long drawing =
            (PictureCost.RgbBytes * cost.Pixels) + (DrawingBytesPerPixel * Math.Min(cost.Pixels, MaxDrawingPixels));
        long needed = Math.Max(cost.DecodingBytes, drawing);
        _queue.Memory.Require(needed, photo.Source);
        using PictureMemory.Share share = await _queue.Memory.Take(needed, cancellationToken);
        return await Task.Run(
            () =>
                AnnotatedPhoto.ToPng(
                    ImageDecoder.Decode(photo.Content, photo.Source, _options.Analyzer.Decoding),
                    faces
                ),
            CancellationToken.None
        );
    }

    /// <summary>Runs the detector and the model once, to load libraries, allocate memory and compile code.</summary>
    public async Task WarmUp()
    {
        long start = Stopwatch.GetTimestamp();
        byte[] picture = ImageEncoder.ToPng(
            new RgbImage(WarmUpSidePx, WarmUpSidePx, new byte[3 * WarmUpSidePx * WarmUpSidePx])
        );
        bool[] ways = _options.AlignedOnly ? [true] : [true, false];
        foreach (bool aligned in ways)
        {
            PhotoAnalysis result = await _queue.AnalyzeAsync(picture, "first run", aligned);
            if (result.Error is null)
                continue;
            ServerLog.WarmUpFailed(_logger, result.Error.Message);
            return;
        }

        IsReady = true;
        ServerLog.Ready(_logger, Math.Round(Stopwatch.GetElapsedTime(start).TotalMilliseconds));
    }

    /// <summary>Finishes the accepted photos, then releases the model.</summary>
    public async ValueTask DisposeAsync()
    {
        await _queue.DisposeAsync();
        _analyzer.Dispose();
    }
}
