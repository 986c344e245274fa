using System.Buffers;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using Faer.Detection;
using Faer.Imaging;

namespace Faer;

/// <summary>
/// Decodes, detects and predicts in three stages with bounded queues between them, on threads that the stages share. Used for one run.
/// </summary>
internal sealed class PhotoPipeline
{
    // Results wait for slower photos before them; what waits is small, as pixels are gone by then.
    private const int BatchesInFlight = 8;

    private readonly IPhotoSteps _steps;
    private readonly PipelineProfile _profile;
    private readonly int _threads;
    private readonly FaceBatcher _batcher;
    private readonly Channel<PhotoJob> _inOrder;
    private readonly Channel<PhotoJob> _toDecode;
    private readonly Channel<PhotoJob> _toDetect;
    private readonly Channel<PhotoJob> _toBatch;
    private readonly Channel<IReadOnlyList<PhotoJob>> _toPredict;
    private Exception? _failure;

    public PhotoPipeline(IPhotoSteps steps, int threads, int batchSize, PipelineProfile? profile)
    {
        _steps = steps;
        _threads = threads;
        _profile = profile ?? new PipelineProfile();
        _batcher = new FaceBatcher(batchSize);
        _inOrder = Channel.CreateBounded<PhotoJob>((BatchesInFlight * batchSize) + threads);
        _toDecode = Channel.CreateBounded<PhotoJob>(threads);
        _toDetect = Channel.CreateBounded<PhotoJob>(threads);
        _toBatch = Channel.CreateBounded<PhotoJob>(batchSize);
        _toPredict = Channel.CreateBounded<IReadOnlyList<PhotoJob>>(threads);
    }

    /// <summary>The results in the order of the paths. Ends its threads before it returns, also when the caller stops early.</summary>
    public async IAsyncEnumerable<PhotoAnalysis> Run(IAsyncEnumerable<string> paths, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var threads = new WorkerThreads(_threads);
        using var pictures = new SemaphoreSlim(_threads + 1);
        _profile.Start(_threads);
        Task[] stages =
        [
            Task.Run(() => Read(paths, stop.Token), CancellationToken.None),
            Stage(threads, stop, _threads, () => Decode(pictures, stop.Token), () => _toDetect.Writer.Complete()),
            Stage(threads, stop, _threads, () => Detect(pictures, stop.Token), () => _toBatch.Writer.Complete()),
            Stage(threads, stop, 1, () => Batch(stop.Token), () => _toPredict.Writer.Complete()),
            Stage(threads, stop, _threads, () => Predict(stop.Token), () => { }),
        ];
        try
        {
            await foreach (PhotoJob photo in _inOrder.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
            {
                PhotoAnalysis result = await ResultOf(photo, stop.Token, cancellation).ConfigureAwait(false);
                _profile.Count(result);
                yield return result;
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);

            // Their failures have been told through the results.
            await Task.WhenAll(stages).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
            _profile.End();
        }
    }

    private async Task<PhotoAnalysis> ResultOf(PhotoJob photo, CancellationToken stop, CancellationToken cancellation)
    {
        try
        {
            return await photo.Result.WaitAsync(stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested && _failure is not null)
        {
            ExceptionDispatchInfo.Throw(_failure);
            throw;
        }
        catch (OperationCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
            throw;
        }
    }

    /// <summary>Runs a stage some times in parallel; the first failure stops all stages.</summary>
    private async Task Stage(WorkerThreads threads, CancellationTokenSource stop, int parallel, Func<Task> work, Action complete)
    {
        try
        {
            await Task.WhenAll(Enumerable.Range(0, parallel).Select(_ => threads.Run(work))).ConfigureAwait(false);
            complete();
        }
        catch (Exception failure)
        {
            if (failure is not OperationCanceledException) Interlocked.CompareExchange(ref _failure, failure, null);
            await stop.CancelAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Lets photos in as long as there is room; on the pool's threads, as listing folders waits for the disk.</summary>
    private async Task Read(IAsyncEnumerable<string> paths, CancellationToken stop)
    {
        Exception? failure = null;
        try
        {
            await foreach (string path in paths.WithCancellation(stop).ConfigureAwait(false))
            {
                var photo = new PhotoJob(path);
                await _inOrder.Writer.WriteAsync(photo, stop).ConfigureAwait(false);
                _batcher.Announce();
                await _toDecode.Writer.WriteAsync(photo, stop).ConfigureAwait(false);
            }
        }
        catch (Exception e)
        {
            failure = e;
        }

        // The results of what was let in come first, then the failure.
        _toDecode.Writer.Complete();
        _inOrder.Writer.Complete(failure);
    }

    private async Task Decode(SemaphoreSlim pictures, CancellationToken stop)
    {
        await foreach (PhotoJob photo in _toDecode.Reader.ReadAllAsync(stop))
        {
            await pictures.WaitAsync(stop);
            Do(PipelineStage.Decode, photo, () => photo.SetImage(_steps.Decode(photo.Path)));
            if (photo.Image is null) pictures.Release();
            await _toDetect.Writer.WriteAsync(photo, stop);
        }
    }

    private async Task Detect(SemaphoreSlim pictures, CancellationToken stop)
    {
        await foreach (PhotoJob photo in _toDetect.Reader.ReadAllAsync(stop))
        {
            if (photo.Image is { } image)
            {
                Do(PipelineStage.Detect, photo, () =>
                {
                    (IReadOnlyList<DetectedFace> faces, byte[] crops) = _steps.Detect(image);
                    photo.SetFaces(faces, crops);
                });
                pictures.Release();
            }

            await _toBatch.Writer.WriteAsync(photo, stop);
        }
    }

    private async Task Batch(CancellationToken stop)
    {
        await foreach (PhotoJob photo in _toBatch.Reader.ReadAllAsync(stop))
        {
            foreach (IReadOnlyList<PhotoJob> batch in _batcher.Add(photo)) await _toPredict.Writer.WriteAsync(batch, stop);
        }
    }

    private async Task Predict(CancellationToken stop)
    {
        await foreach (IReadOnlyList<PhotoJob> batch in _toPredict.Reader.ReadAllAsync(stop))
        {
            long start = Stopwatch.GetTimestamp();
            FaceAnalysis[] results = Predict(batch);
            _profile.Add(PipelineStage.Predict, start);
            int first = 0;
            foreach (PhotoJob photo in batch)
            {
                int count = photo.Faces.Count;
                photo.Complete(results[first..(first + count)]);
                first += count;
            }
        }
    }

    private FaceAnalysis[] Predict(IReadOnlyList<PhotoJob> batch)
    {
        DetectedFace[] faces = [.. batch.SelectMany(photo => photo.Faces)];
        if (batch.Count == 1) return _steps.Predict(batch[0].Crops, faces);
        int length = batch.Sum(photo => photo.Crops.Length);
        byte[] crops = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            int at = 0;
            foreach (PhotoJob photo in batch)
            {
                photo.Crops.CopyTo(crops, at);
                at += photo.Crops.Length;
            }

            return _steps.Predict(crops.AsSpan(0, length), faces);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(crops);
        }
    }

    /// <summary>One photo never stops the others, whatever is wrong with it.</summary>
    private void Do(PipelineStage stage, PhotoJob photo, Action step)
    {
        long start = Stopwatch.GetTimestamp();
        try
        {
            step();
        }
        catch (FaerException error)
        {
            photo.Fail(error);
        }
        catch (Exception error) when (error is not ObjectDisposedException)
        {
            photo.Fail(new FaerException($"{photo.Path}: cannot be analysed (unexpected {error.GetType().Name}: {error.Message})", error));
        }
        finally
        {
            _profile.Add(stage, start);
        }
    }
}
