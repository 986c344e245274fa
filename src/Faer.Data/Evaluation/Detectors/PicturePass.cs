using Faer.Data.DataSets;
using Faer.Data.Evaluation.Sections;
using Faer.Imaging;
using Faer.Onnx;

namespace Faer.Data.Evaluation.Detectors;

/// <summary>
/// Decodes pictures and judges each of them, several at a time. A picture that cannot be read is left out and reported.
/// Used by one thread at a time.
/// </summary>
/// <param name="threads">The number of threads, at most one per processor; 0 for one per processor.</param>
/// <param name="progress">Receives the number of finished pictures and of all pictures; may be null.</param>
/// <param name="stop">Cancels the work.</param>
internal sealed class PicturePass(
    int threads = 0,
    IProgress<(int Done, int Total)>? progress = null,
    CancellationToken stop = default
)
{
    private readonly List<UnreadableImage> _unreadable = [];

    /// <summary>The pictures that could not be read so far, each once, in order.</summary>
    public IReadOnlyList<UnreadableImage> Unreadable => _unreadable;

    /// <summary>The threads and the cancellation, for work beside the pass.</summary>
    public ParallelOptions Parallelism { get; } =
        new() { MaxDegreeOfParallelism = ThreadCount.Of(threads), CancellationToken = stop };

    /// <summary>Judges pictures.</summary>
    /// <param name="pictures">The pictures.</param>
    /// <param name="judge">Receives the picture and its index; called from several threads.</param>
    /// <returns>One result per picture, in order; null for a picture that cannot be read.</returns>
    public T?[] Over<T>(IReadOnlyList<PictureSource> pictures, Func<RgbImage, int, T> judge)
        where T : class
    {
        var results = new T?[pictures.Count];
        var faults = new string?[pictures.Count];
        int done = 0;
        Parallel.For(
            0,
            pictures.Count,
            Parallelism,
            i =>
            {
                try
                {
                    results[i] = judge(pictures[i].Decode(), i);
                }
                catch (ImageDecodeException e)
                {
                    faults[i] = e.Message;
                }

                progress?.Report((Interlocked.Increment(ref done), pictures.Count));
            }
        );
        for (int i = 0; i < faults.Length; i++)
        {
            if (faults[i] is { } reason && !_unreadable.Exists(known => known.Image == pictures[i].Name))
                _unreadable.Add(new UnreadableImage(pictures[i].Name, reason));
        }

        return results;
    }
}
