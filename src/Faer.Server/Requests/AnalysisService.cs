using System.Diagnostics;
using Faer.Drawing;
using Faer.Imaging;
using Microsoft.Extensions.Logging;

namespace Faer.Server;

/// <summary>The one analyzer and its queue, which all requests share. Safe to call from many threads at once.</summary>
internal sealed class AnalysisService : IAsyncDisposable
{
    private const int WarmUpSidePx = 320;

    // A large photo leaves 150 MB of pixels behind; left alone, the runtime lets gigabytes of them gather where there is memory.
    private const long GarbageBytes = 512L * 1024 * 1024;

    private readonly FaceAnalyzer _analyzer;
    private readonly FaceAnalysisQueue _queue;
    private readonly ServerOptions _options;
    private readonly ILogger _logger;

    // A drawing needs the photo's pixels once more; one at a time bounds the memory.
    private readonly SemaphoreSlim _drawing = new(1);
    private long _collectedAt;

    public AnalysisService(FaceAnalyzer analyzer, ServerOptions options, ILogger<AnalysisService> logger)
    {
        _analyzer = analyzer;
        _options = options;
        _logger = logger;
        _queue = analyzer.OpenQueue(new AnalysisQueueOptions { Threads = options.Analyzer.Threads, MaxBatchWait = options.MaxBatchWait, Profile = Profile });
    }

    /// <summary>How long each stage worked since the start.</summary>
    public PipelineProfile Profile { get; } = new();

    /// <summary>Photos waiting or being analysed.</summary>
    public int QueuedPhotos => _queue.Count;

    /// <summary>Whether the first run is over; the service is quick from then on.</summary>
    public bool IsReady { get; private set; }

    /// <summary>Analyses a photo that is not empty.</summary>
    public async Task<PhotoAnalysis> Analyze(UploadedPhoto photo, bool aligned, CancellationToken cancellation)
    {
        PhotoAnalysis result = await _queue.AnalyzeAsync(photo.Content, photo.Source, aligned, cancellation);
        CollectPixels();
        return result;
    }

    /// <summary>Draws a photo's faces on it.</summary>
    /// <returns>The bytes of a PNG file.</returns>
    public async Task<byte[]> Draw(UploadedPhoto photo, IReadOnlyList<FaceAnalysis> faces, CancellationToken cancellation)
    {
        await _drawing.WaitAsync(cancellation);
        try
        {
            return await Task.Run(() => AnnotatedPhoto.ToPng(ImageDecoder.Decode(photo.Content, photo.Source, _options.Analyzer.Decoding), faces), CancellationToken.None);
        }
        finally
        {
            _drawing.Release();
        }
    }

    /// <summary>Runs detector and model once: libraries load, memory is taken, code is compiled.</summary>
    public async Task WarmUp()
    {
        long start = Stopwatch.GetTimestamp();
        byte[] picture = ImageEncoder.ToPng(new RgbImage(WarmUpSidePx, WarmUpSidePx, new byte[3 * WarmUpSidePx * WarmUpSidePx]));
        bool[] ways = _options.AlignedOnly ? [true] : [true, false];
        foreach (bool aligned in ways)
        {
            PhotoAnalysis result = await _queue.AnalyzeAsync(picture, "first run", aligned);
            if (result.Error is null) continue;
            ServerLog.WarmUpFailed(_logger, result.Error.Message);
            return;
        }

        IsReady = true;
        ServerLog.Ready(_logger, Math.Round(Stopwatch.GetElapsedTime(start).TotalMilliseconds));
    }

    /// <summary>Finishes the photos that were taken, then frees the model.</summary>
    public async ValueTask DisposeAsync()
    {
        await _queue.DisposeAsync();
        _analyzer.Dispose();
        _drawing.Dispose();
    }

    private void CollectPixels()
    {
        long allocated = GC.GetTotalAllocatedBytes(), last = Volatile.Read(ref _collectedAt);
        if (allocated - last < GarbageBytes || Interlocked.CompareExchange(ref _collectedAt, allocated, last) != last) return;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false);
    }
}
