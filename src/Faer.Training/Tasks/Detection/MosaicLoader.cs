using System.Diagnostics;
using Faer.Data.Mosaics;

namespace Faer.Training.Tasks.Detection;

/// <summary>
/// Composes the batches of an epoch ahead of the consumer on the thread pool. A picture depends only on the seed of the
/// run, its epoch and its index, never on timing. Read by one thread.
/// </summary>
/// <param name="composer">Composes a picture from a seed.</param>
/// <param name="batchSize">Pictures per batch.</param>
/// <param name="batches">Batches per epoch.</param>
/// <param name="seed">The seed of the run.</param>
internal sealed class MosaicLoader(MosaicComposer composer, int batchSize, int batches, int seed)
{
    private const int Ahead = 2;

    private readonly Stopwatch _waiting = new();

    /// <summary>Batches per epoch.</summary>
    public int BatchesPerEpoch => batches;

    /// <summary>The total time that the consumer has waited.</summary>
    public TimeSpan WaitTime => _waiting.Elapsed;

    /// <summary>Returns the batches of an epoch in order. Reading may stop at any time.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="firstBatch">Batches to skip at the start.</param>
    /// <param name="sizePx">The side of a picture in pixels.</param>
    public IEnumerable<(MosaicPictures Pictures, int First)> Epoch(int epoch, int firstBatch, int sizePx)
    {
        var coming = new Queue<Task<MosaicPictures>>();
        int next = firstBatch;
        for (int batch = firstBatch; batch < batches; batch++)
        {
            for (; next < batches && coming.Count < Ahead; next++)
            {
                ulong[] seeds = Seeds(epoch, next);
                coming.Enqueue(Task.Run(() => MosaicPictures.Compose(composer, seeds, sizePx)));
            }

            _waiting.Start();
            MosaicPictures pictures = coming.Dequeue().GetAwaiter().GetResult();
            _waiting.Stop();
            yield return (pictures, batch * batchSize);
        }
    }

    private ulong[] Seeds(int epoch, int batch) =>
        [.. Enumerable.Range(batch * batchSize, batchSize).Select(index => MosaicComposer.SeedOf(seed, epoch, index))];
}
