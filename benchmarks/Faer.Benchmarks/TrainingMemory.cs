using System.Globalization;
using Faer.Training.Metrics;
using Faer.Training.RunFolders;
using Faer.Training.Runs;

namespace Faer.Benchmarks;

/// <summary>
/// The memory of a long training run over time, which shows whether memory leaks per step or per epoch.
/// </summary>
internal sealed class TrainingMemory : IBenchmark
{
    private const string Backbone = "atto";
    private const int SizePx = 64;
    private const int Batch = 8;
    private const int StepsAnEpoch = 50;
    private const int Epochs = 24;

    private static readonly int[] s_steps = [50, 100, 200, 400, 600, 800, 1000, 1200];

    public string Name => "training-memory";

    public string Title => "Memory of a long training run";

    public void Run(Section section)
    {
        using var faces = new TrainingFaces(Batch * StepsAnEpoch);
        var observer = new Observer();
        Trainer.Run(
            TrainingRecipe.Of(Backbone, SizePx, Batch, Epochs),
            faces.Data,
            new RunFolder(faces.At("run")),
            new TrainerOptions { CacheFolder = faces.At("crops") },
            observer
        );
        section.Text(
            $"`faer-train train`, {Backbone} at {SizePx} px, {Batch} images per batch, {Epochs} epochs of {StepsAnEpoch} steps with validation and checkpoints: the process's resident memory at the end of epochs."
        );
        section.Table(
            ["step", "resident"],
            observer.Megabytes.Select(at =>
                new[]
                {
                    at.Step.ToString(CultureInfo.InvariantCulture),
                    FormattableString.Invariant($"{at.Megabytes:0} MB"),
                }
            )
        );
    }

    private sealed class Observer : ITrainingObserver
    {
        public List<(int Step, double Megabytes)> Megabytes { get; } = [];

        public void Message(string text) { }

        public void Progress(TrainingProgress progress) { }

        public void EpochEnded(EpochMetrics metrics, bool isBest)
        {
            int step = metrics.Epoch * StepsAnEpoch;
            if (s_steps.Contains(step))
                Megabytes.Add((step, Environment.WorkingSet / 1e6));
        }
    }
}
