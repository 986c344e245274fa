namespace Faer.Training.Metrics;

/// <summary>Receives the progress of a run. Called on the training thread.</summary>
public interface ITrainingObserver
{
    /// <summary>
    /// Called with a message of one line, such as what was loaded, counted or dropped, or what is slow.
    /// </summary>
    void Message(string text);

    /// <summary>Called with the position of the run.</summary>
    void Progress(TrainingProgress progress);

    /// <summary>Called when an epoch ended.</summary>
    /// <param name="metrics">The results of the epoch.</param>
    /// <param name="isBest">Whether the epoch is the best so far on validation data.</param>
    void EpochEnded(EpochMetrics metrics, bool isBest);
}
