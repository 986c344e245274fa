using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using Faer.Imaging;

namespace Faer;

/// <summary>
/// Analyses photos that many callers hand in over time, such as a service's requests: one set of threads for all, bounded, the faces of many
/// photos together through the model. Open one with <see cref="FaceAnalyzer.OpenQueue"/> and keep it; safe to call from many threads at once.
/// </summary>
public sealed class FaceAnalysisQueue : IAsyncDisposable
{
    private readonly Channel<PhotoJob> _photos = Channel.CreateUnbounded<PhotoJob>(); // bounded by the room below
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

    /// <summary>How many photos are waiting or being analysed.</summary>
    public int Count => _capacity - _room.CurrentCount;

    /// <summary>What the pixels of photos may take; whoever decodes beside the queue takes from it too.</summary>
    internal PictureMemory Memory { get; }

    /// <summary>Analyses an encoded photo. Waits for room where the queue is full, and for memory where the photos before it take too much.</summary>
    /// <param name="encoded">The bytes of a JPEG, PNG, WebP, BMP or GIF file; unchanged until the task ends.</param>
    /// <param name="name">What results and error messages call the photo.</param>
    /// <param name="aligned">Whether it is one aligned face as a whole; no detector is used then.</param>
    /// <param name="cancellationToken">Gives the photo up, wherever it is; its bytes are let go at once.</param>
    /// <returns>Its faces, or the error that says why it cannot be read.</returns>
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

    /// <summary>Takes no more photos, and waits until those that it took are done.</summary>
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

    /// <summary>Ends without an exception: every caller is told of a failure, those to come too.</summary>
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
