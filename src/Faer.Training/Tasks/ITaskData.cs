using Faer.Training.Metrics;
using Faer.Training.Networks;
using Faer.Training.RunFolders;

namespace Faer.Training.Tasks;

/// <summary>The data of a task, ready for steps and validation. Not thread-safe.</summary>
internal interface ITaskData : IDisposable
{
    /// <summary>Steps per epoch, at least 1; the same in every epoch.</summary>
    int StepsPerEpoch { get; }

    /// <summary>
    /// Whether there is a split val, which selects the best epoch. Without it only the last epoch is evaluated, and its
    /// weights are kept.
    /// </summary>
    bool HasValidation => true;

    /// <summary>The total time that steps have waited for batches.</summary>
    TimeSpan WaitTime { get; }

    /// <summary>
    /// Returns the batches of an epoch in order. The caller disposes each batch, before or
    /// after requesting the next, and may stop early at any time.
    /// </summary>
    /// <param name="epoch">The epoch, counted from 0.</param>
    /// <param name="firstStep">The number of steps to skip at the start, for a resumed run.</param>
    IEnumerable<TaskBatch> Epoch(int epoch, int firstStep);

    /// <summary>Called once before the first step of this session.</summary>
    /// <param name="folder">The run's files.</param>
    /// <param name="net">The network in its current state.</param>
    /// <param name="isNew">Whether no step has been taken yet; false for a resumed run.</param>
    /// <param name="observer">Receives messages about the results.</param>
    /// <param name="cancellationToken">Stops the work between batches.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    void Start(
        RunFolder folder,
        Network net,
        bool isNew,
        ITrainingObserver observer,
        CancellationToken cancellationToken
    );

    /// <summary>Evaluates a network, in evaluation mode, on the splits that are not trained on.</summary>
    /// <exception cref="FaerException">An output is not finite.</exception>
    /// <exception cref="OperationCanceledException">Cancelled between batches.</exception>
    IEpochResult Judge(Network net, CancellationToken cancellationToken);
}
