using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading.Channels;

namespace Faer;

/// <summary>
/// Decodes, detects and predicts in three stages with bounded queues between them, on threads that the stages share.
/// One instance is used for one run.
/// </summary>
internal sealed class PhotoPipeline
{
    // Results wait for earlier, slower photos. Waiting results are small, because their pixels are already released.
    private const int BatchesInFlight = 8;

    private readonly FaceReader _reader;
    private readonly PipelineProfile _profile;
    private readonly int _threads;
    private readonly TimeSpan _maxWait;
    private readonly MemoryAdmission _admission;
    private readonly FaceBatcher _batcher;
    private readonly Channel<PhotoJob> _inOrder;
    private readonly Channel<PhotoJob> _toDecode;
    private readonly Channel<PhotoJob> _toDetect;
    private readonly Channel<PhotoJob> _toBatch;
    private readonly Channel<IReadOnlyList<PhotoJob>> _toPredict;
    private Exception? _failure;

    /// <param name="reader">Does the work of the stages; each call computes on the calling thread only.</param>
    /// <param name="threads">The number of threads that the stages share.</param>
    /// <param name="batchSize">Maximum number of faces per model run.</param>
    /// <param name="admission">Delays the decoding of photos until there is memory for them.</param>
    /// <param name="profile">Receives the working time of each stage; may be null.</param>
    /// <param name="maxWait">Maximum time that a face waits for announced photos; null for no limit.</param>
    public PhotoPipeline(
        FaceReader reader,
        int threads,
        int batchSize,
        MemoryAdmission admission,
        PipelineProfile? profile,
        TimeSpan? maxWait = null
    )
    {
        _reader = reader;
        _threads = threads;
        _admission = admission;
        _maxWait = maxWait ?? Timeout.InfiniteTimeSpan;
        _profile = profile ?? new PipelineProfile();
        _batcher = new FaceBatcher(batchSize);
        _inOrder = Channel.CreateBounded<PhotoJob>((BatchesInFlight * batchSize) + threads);
        _toDecode = Channel.CreateBounded<PhotoJob>(threads);
        _toDetect = Channel.CreateBounded<PhotoJob>(threads);
        _toBatch = Channel.CreateBounded<PhotoJob>(batchSize);
        _toPredict = Channel.CreateBounded<IReadOnlyList<PhotoJob>>(threads);
    }

    /// <summary>
    /// Returns the results in the order of the photos. Stops its threads before it returns, even if the caller stops
    /// early.
    /// </summary>
    public async IAsyncEnumerable<PhotoAnalysis> Run(
        IAsyncEnumerable<PhotoJob> photos,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var threads = new WorkerThreads(_threads);
        using var pictures = new SemaphoreSlim(_threads + 1);
        Task[] stages = Start(photos, threads, pictures, stop, inOrder: true);
        try
        {
            await foreach (PhotoJob photo in _inOrder.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                PhotoAnalysis result = await ResultOf(photo, stop.Token, cancellationToken).ConfigureAwait(false);
                _profile.Count(result);
                yield return result;
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);

            // Their failures have been reported through the results.
            await Task.WhenAll(stages)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
            _profile.End();
        }
    }

    /// <summary>
    /// Analyses all photos. The result of each photo completes as soon as it is ready, without waiting for earlier
    /// photos.
    /// </summary>
    public async Task RunUnordered(IAsyncEnumerable<PhotoJob> photos)
    {
        using var stop = new CancellationTokenSource();
        using var threads = new WorkerThreads(_threads);
        using var pictures = new SemaphoreSlim(_threads + 1);
        await Task.WhenAll(Start(photos, threads, pictures, stop, inOrder: false)).ConfigureAwait(false);
        _profile.End();
        if (_failure is not null)
            ExceptionDispatchInfo.Throw(_failure);
    }

    private Task[] Start(
        IAsyncEnumerable<PhotoJob> photos,
        WorkerThreads threads,
        SemaphoreSlim pictures,
        CancellationTokenSource stop,
        bool inOrder
    )
    {
        _profile.Start(_threads);
        return
        [
            Task.Run(() => Read(photos, inOrder, stop.Token), CancellationToken.None),
            Stage(threads, stop, _threads, () => Decode(pictures, stop.Token), () => _toDetect.Writer.Complete()),
            Stage(threads, stop, _threads, () => Detect(pictures, stop.Token), () => _toBatch.Writer.Complete()),
            Stage(
                threads,
                stop,
                1,
                () => new BatchStage(_batcher, _toBatch.Reader, _toPredict.Writer, _maxWait).Run(stop.Token),
                () => _toPredict.Writer.Complete()
            ),
            Stage(threads, stop, _threads, () => Predict(stop.Token), () => { }),
        ];
    }

    private async Task<PhotoAnalysis> ResultOf(
        PhotoJob photo,
        CancellationToken stop,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await photo.Result.WaitAsync(stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && _failure is not null)
        {
            ExceptionDispatchInfo.Throw(_failure);
            throw;
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw;
        }
    }

    /// <summary>Runs a stage on several workers in parallel; the first failure stops all stages.</summary>
    private async Task Stage(
        WorkerThreads threads,
        CancellationTokenSource stop,
        int parallel,
        Func<Task> work,
        Action complete
    )
    {
        Task[] workers = [.. Enumerable.Range(0, parallel).Select(_ => threads.Run(work))];
        try
        {
            await foreach (Task worker in Task.WhenEach(workers).ConfigureAwait(false))
                await worker.ConfigureAwait(false);
            complete();
        }
        catch (Exception failure)
        {
            if (failure is not OperationCanceledException)
                Interlocked.CompareExchange(ref _failure, failure, null);
            await stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(workers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>
    /// Feeds photos into the pipeline as long as there is room. Runs on the thread pool, because listing folders waits
    /// for the disk.
    /// </summary>
    private async Task Read(IAsyncEnumerable<PhotoJob> photos, bool inOrder, CancellationToken stop)
    {
        Exception? failure = null;
        try
        {
            await foreach (PhotoJob photo in photos.WithCancellation(stop).ConfigureAwait(false))
            {
                if (inOrder)
                    await _inOrder.Writer.WriteAsync(photo, stop).ConfigureAwait(false);
                _batcher.Announce();
                await _toDecode.Writer.WriteAsync(photo, stop).ConfigureAwait(false);
            }
        }
        catch (Exception e)
        {
            failure = e;
        }

        // The results of the photos that were fed in come first, then the failure.
        _toDecode.Writer.Complete();
        _inOrder.Writer.Complete(failure);
    }

    private async Task Decode(SemaphoreSlim pictures, CancellationToken stop)
    {
        await foreach (PhotoJob photo in _toDecode.Reader.ReadAllAsync(stop))
        {
            await pictures.WaitAsync(stop);
            if (!photo.HasMemory)
            {
                Do(PipelineStage.Decode, photo, () => photo.SetEncoded(_reader.Read(photo.Path)));
                await _admission.Admit(photo, stop);
            }

            Do(
                PipelineStage.Decode,
                photo,
                () => photo.SetPixels(_reader.Decode(photo.Encoded ?? default, photo.Path, photo.IsAligned))
            );
            if (photo.Pixels is null)
            {
                photo.ReleaseMemory();
                pictures.Release();
            }

            await _toDetect.Writer.WriteAsync(photo, stop);
        }
    }

    private async Task Detect(SemaphoreSlim pictures, CancellationToken stop)
    {
        await foreach (PhotoJob photo in _toDetect.Reader.ReadAllAsync(stop))
        {
            if (photo.Pixels is { } pixels)
            {
                Do(
                    PipelineStage.Detect,
                    photo,
                    () =>
                    {
                        (IReadOnlyList<DetectedFace> faces, byte[] crops) = _reader.Cut(pixels, photo.IsAligned);
                        photo.SetFaces(faces, crops);
                    }
                );
                photo.ReleaseMemory();
                pictures.Release();
            }

            await _toBatch.Writer.WriteAsync(photo, stop);
        }
    }

    private async Task Predict(CancellationToken stop)
    {
        await foreach (IReadOnlyList<PhotoJob> batch in _toPredict.Reader.ReadAllAsync(stop))
        {
            long start = Stopwatch.GetTimestamp();
            try
            {
                FaceAnalysis[] results = BatchPrediction.Predict(_reader, batch);
                int first = 0;
                foreach (PhotoJob photo in batch)
                {
                    int count = photo.Faces.Count;
                    photo.Complete(results[first..(first + count)]);
                    first += count;
                }
            }
            catch (FaerException error)
            {
                foreach (PhotoJob photo in batch)
                    photo.Fail(error);
            }
            finally
            {
                _profile.Add(PipelineStage.Predict, start);
            }
        }
    }

    /// <summary>Runs one step of a photo. An error fails this photo only, never the others.</summary>
    private void Do(PipelineStage stage, PhotoJob photo, Action step)
    {
        if (photo.Result.IsCompleted)
        {
            photo.Drop();
            return;
        }

        long start = Stopwatch.GetTimestamp();
        try
        {
            step();
        }
        catch (Exception error) when (error is not ObjectDisposedException)
        {
            photo.Fail(FaceReader.ReasonOf(error, photo.Path));
        }
        finally
        {
            _profile.Add(stage, start);
        }
    }
}
