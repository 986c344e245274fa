namespace Faer.Training;

/// <summary>The data of a task, ready for steps and validation. Not thread-safe.</summary>
internal interface ITaskData : IDisposable
{
    /// <summary>Steps of an epoch, at least 1; the same in every epoch.</summary>
    int StepsPerEpoch { get; }

    /// <summary>How long steps have waited for batches.</summary>
    TimeSpan WaitTime { get; }

    /// <summary>The batches of an epoch in order. Dispose each before or after the next; stop early at any time.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="firstStep">Steps to leave out at the start, for a run that resumes.</param>
    IEnumerable<TaskBatch> Epoch(int epoch, int firstStep);

    /// <summary>Called once before the first step of this session.</summary>
    /// <param name="folder">The run's files.</param>
    /// <param name="net">The network as it is.</param>
    /// <param name="isNew">Whether no step was taken yet; false where a run resumes.</param>
    /// <param name="observer">Sees what is measured.</param>
    /// <param name="cancellation">Stops the work between batches.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    void Start(RunFolder folder, Network net, bool isNew, ITrainingObserver observer, CancellationToken cancellation);

    /// <summary>Judges a network, set to evaluation, on the splits that are not trained on.</summary>
    /// <exception cref="FaerException">An output is not finite.</exception>
    /// <exception cref="OperationCanceledException">Cancelled between batches.</exception>
    IEpochResult Judge(Network net, CancellationToken cancellation);
}
