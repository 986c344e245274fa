using Faer.Data.Loading;
using Faer.Training.Metrics;
using Faer.Training.Networks;
using Faer.Training.RunFolders;

namespace Faer.Training.Tasks;

/// <summary>The data of a task on face crops. A derived class evaluates the splits that are not trained on.</summary>
/// <param name="loaders">The loaders, which own the crops; disposed with this object.</param>
/// <param name="training">Split train.</param>
internal abstract class FaceTaskData(FaceLoaders loaders, TrainingFaces training) : ITaskData
{
    private readonly HashSet<BatchLoader> _used = [];

    /// <inheritdoc/>
    public int StepsPerEpoch => training.LoaderOf(0).BatchesPerEpoch;

    /// <inheritdoc/>
    public virtual bool HasValidation => true;

    /// <inheritdoc/>
    public TimeSpan WaitTime => _used.Aggregate(TimeSpan.Zero, (sum, loader) => sum + loader.WaitTime);

    /// <inheritdoc/>
    public IEnumerable<TaskBatch> Epoch(int epoch, int firstStep)
    {
        BatchLoader loader = training.LoaderOf(epoch);
        _used.Add(loader);

        // Not cancelled with the run, because a step that has started is finished and saved.
        foreach (Batch batch in loader.Epoch(epoch, firstStep, CancellationToken.None))
            yield return new FaceBatch(batch, training.Samples, training.Input, training.Targets);
    }

    /// <summary>Returns the crops of the first step of the run; the caller disposes them.</summary>
    protected Batch FirstBatch()
    {
        BatchLoader loader = training.LoaderOf(0);

        // Count this loader as used already, so that no epoch counts this wait as its own.
        _used.Add(loader);
        return loader.Epoch(0).First();
    }

    /// <inheritdoc/>
    public virtual void Start(
        RunFolder folder,
        Network net,
        bool isNew,
        ITrainingObserver observer,
        CancellationToken cancellationToken
    ) { }

    /// <inheritdoc/>
    public abstract IEpochResult Judge(Network net, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => loaders.Dispose();
}
