using Faer.Training.Metrics;

namespace Faer.Training.Tests.Runs;

/// <summary>Records the reported events of a run, and lets a test act at certain events.</summary>
internal sealed class RecordingObserver : ITrainingObserver
{
    public List<string> Messages { get; } = [];

    public List<TrainingProgress> Reports { get; } = [];

    public List<(EpochMetrics Metrics, bool IsBest)> Epochs { get; } = [];

    /// <summary>Cancels the current run.</summary>
    public Action Stop { get; set; } = () => { };

    public Action<TrainingProgress> OnProgress { get; set; } = _ => { };

    public Action<EpochMetrics> OnEpochEnded { get; set; } = _ => { };

    public void Message(string text) => Messages.Add(text);

    public void Progress(TrainingProgress progress)
    {
        Reports.Add(progress);
        OnProgress(progress);
    }

    public void EpochEnded(EpochMetrics metrics, bool isBest)
    {
        Epochs.Add((metrics, isBest));
        OnEpochEnded(metrics);
    }
}
