using System.Diagnostics;
using System.Threading.Channels;

namespace Faer;

/// <summary>
/// The stage of <see cref="PhotoPipeline"/> that collects the faces of several photos for one model run.
/// </summary>
/// <param name="batcher">Decides which photos share a run.</param>
/// <param name="photos">Photos with their faces.</param>
/// <param name="batches">Receives the photos of each run.</param>
/// <param name="maxWait">Maximum time that a face waits for announced photos.</param>
internal sealed class BatchStage(
    FaceBatcher batcher,
    ChannelReader<PhotoJob> photos,
    ChannelWriter<IReadOnlyList<PhotoJob>> batches,
    TimeSpan maxWait
)
{
    /// <summary>Passes batches on until the photos end.</summary>
    public async Task Run(CancellationToken stop)
    {
        long waitingSince = 0;
        do
        {
            while (photos.TryRead(out PhotoJob? photo))
            {
                if (photo.Result.IsCanceled)
                    photo.Drop();
                if (!batcher.HasWaiting)
                    waitingSince = Stopwatch.GetTimestamp();
                foreach (IReadOnlyList<PhotoJob> batch in batcher.Add(photo))
                {
                    waitingSince = Stopwatch.GetTimestamp();
                    await batches.WriteAsync(batch, stop);
                }
            }

            if (batcher.HasWaiting && !await ComesWithin(maxWait - Stopwatch.GetElapsedTime(waitingSince), stop))
                await batches.WriteAsync(batcher.Take(), stop);
        } while (await photos.WaitToReadAsync(stop));
    }

    /// <summary>Whether another photo arrives, or the photos end, within the given time.</summary>
    private async Task<bool> ComesWithin(TimeSpan time, CancellationToken stop)
    {
        if (maxWait == Timeout.InfiniteTimeSpan)
            return true;
        if (time <= TimeSpan.Zero)
            return false;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task<bool> news = photos.WaitToReadAsync(ended.Token).AsTask();
        bool comes = await Task.WhenAny(news, Task.Delay(time, ended.Token)) == news;
        await ended.CancelAsync();
        return comes;
    }
}
