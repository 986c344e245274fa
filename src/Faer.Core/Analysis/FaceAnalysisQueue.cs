using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using Faer.Imaging;

namespace Faer;

/// <summary>
/// Analyses photos that many callers submit over time, such as the requests of a service. All photos share a limited
/// set of threads, and the faces of several photos share a model run. Open a queue with
/// <see cref="FaceAnalyzer.OpenQueue"/> and reuse it; safe to call from many threads at once.
/// </summary>
/// <example>
/// <code>
/// using Faer;
///
/// using var analyzer = FaceAnalyzer.Create(ShippedModels.Atto, new AnalyzerOptions { Threads = 1 });
/// await using FaceAnalysisQueue queue = analyzer.OpenQueue();
/// byte[] upload = File.ReadAllBytes("photo.jpg");
/// PhotoAnalysis photo = await queue.AnalyzeAsync(upload, "photo.jpg"); // from any thread
/// Console.WriteLine(photo); // photo.jpg: 2 faces
/// </code>
/// </example>
public sealed class FaceAnalysisQueue : IAsyncDisposable
{
    private readonly Channel<PhotoJob> _photos = Channel.CreateUnbounded<PhotoJob>(); // bounded by _room
    private readonly MemoryAdmission _admission;
    private readonly SemaphoreSlim _room;
    private readonly PipelineProfile? _profile;
    private readonly Action _closed;
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _run;
    private readonly int _capacity;
    private Exception? _failure;

    internal FaceAnalysisQueue(
        PhotoPipeline pipeline,
        MemoryAdmission admission,
        PictureMemory memory,
        AnalysisQueueOptions options,
        Action closed
    )
    {
        _admission = admission;
        Memory = memory;
        _capacity = options.Capacity;
        _room = new SemaphoreSlim(options.Capacity);
        _profile = options.Profile;
        _closed = closed;
        _run = Run(pipeline);
    }

    /// <summary>The number of photos that are waiting or being analysed.</summary>
    public int Count => _capacity - _room.CurrentCount;

    /// <summary>
    /// The memory limit for the pixels of photos; code that decodes outside the queue reserves memory from it too.
    /// </summary>
    internal PictureMemory Memory { get; }

    /// <summary>
    /// Analyses an encoded photo. Waits for room if the queue is full, and for memory if earlier photos use too much.
    /// </summary>
    /// <param name="encoded">
    /// The bytes of a JPEG, PNG, WebP, BMP or GIF file; they must not change until the task ends.
    /// </param>
    /// <param name="name">The photo's name in results and error messages.</param>
    /// <param name="aligned">Whether the photo is one aligned face; then no detector is used.</param>
    /// <param name="cancellationToken">Cancels the photo at any stage; its bytes are released at once.</param>
    /// <returns>The photo's faces, or the error that states why it cannot be read.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The queue was disposed.</exception>
    public async Task<PhotoAnalysis> AnalyzeAsync(
        ReadOnlyMemory<byte> encoded,
        string name,
        bool aligned = false,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(name);
        await _room.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var photo = new PhotoJob(name, aligned, encoded);
            await _admission.Admit(photo, cancellationToken).ConfigureAwait(false);
            if (!_photos.Writer.TryWrite(photo))
            {
                photo.ReleaseMemory();
                ThrowFailure();
                throw new ObjectDisposedException(nameof(FaceAnalysisQueue));
            }

            using CancellationTokenRegistration left = cancellationToken.UnsafeRegister(
                static job => ((PhotoJob)job!).Cancel(),
                photo
            );
            using CancellationTokenRegistration failed = _ended.Token.UnsafeRegister(
                static job => ((PhotoJob)job!).Cancel(),
                photo
            );
            PhotoAnalysis result = await photo.Result.ConfigureAwait(false);
            _profile?.Count(result);
            return result;
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ThrowFailure();
            throw;
        }
        finally
        {
            _room.Release();
        }
    }

    /// <summary>Accepts no more photos, and waits until the accepted photos are done.</summary>
    public async ValueTask DisposeAsync()
    {
        _photos.Writer.TryComplete();

        await _run.ConfigureAwait(false);
    }

    private void ThrowFailure()
    {
        if (_failure is not null)
            ExceptionDispatchInfo.Throw(_failure);
    }

    /// <summary>
    /// Runs the pipeline. Ends without an exception: a failure is passed to every caller, including later ones.
    /// </summary>
    private async Task Run(PhotoPipeline pipeline)
    {
        try
        {
            await pipeline.RunUnordered(_photos.Reader.ReadAllAsync()).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            _failure = failure;
        }
        finally
        {
            _photos.Writer.TryComplete();
            await _ended.CancelAsync().ConfigureAwait(false);
            _closed();
        }
    }
}
