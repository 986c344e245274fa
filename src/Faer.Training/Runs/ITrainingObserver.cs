namespace Faer.Training;

/// <summary>Sees a run as it goes; called on the training thread.</summary>
public interface ITrainingObserver
{
    /// <summary>Something worth one line: what was loaded, counted, dropped or is slow.</summary>
    void Message(string text);

    /// <summary>Where the run stands.</summary>
    void Progress(TrainingProgress progress);

    /// <summary>An epoch ended.</summary>
    /// <param name="metrics">Its results.</param>
    /// <param name="isBest">Whether it is the best so far on validation data.</param>
    void EpochEnded(EpochMetrics metrics, bool isBest);
}
