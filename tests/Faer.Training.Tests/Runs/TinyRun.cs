using Faer.Data.DataSets;
using Faer.Training.Metrics;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;
using Faer.Training.Runs;
using Faer.Training.Sources;

namespace Faer.Training.Tests.Runs;

/// <summary>A temporary run folder with very short runs of a small network: three steps per epoch.</summary>
internal sealed class TinyRun(TinyFaces faces) : IDisposable
{
    public const int StepsPerEpoch = 3;
    private const string RecipeText = """
        {
          "name": "tiny", "epochs": 3, "batchSize": 8, "seed": 3,
          "model": { "depths": [1, 1, 1, 1], "dims": [8, 16, 24, 32], "stochasticDepthRate": 0.3, "headDropout": 0.1, "layerScaleInit": 0.1 },
          "input": { "sizePx": 32, "alignment": "resize" },
          "loss": { "attributes": "bce", "centerWeight": 0.01 },
          "optimizer": { "learningRate": 1e-3, "weightDecay": 0.05, "decay": "matrices", "gradientClip": 5, "backboneLearningRateScale": 0.5 },
          "emaDecay": 0.9
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public RunFolder Files => new(_folder.File("run"));

    public RecordingObserver Observer { get; } = new();

    public static Recipe Recipe(params string[] settings) => RecipeFile.Parse(RecipeText, "tiny.json", settings);

    /// <summary>
    /// Runs to the end or until a callback of the observer cancels; returns the result of <see cref="Trainer.Run"/>.
    /// </summary>
    public bool Train(bool resume = false, params string[] settings) => Train(Recipe(settings), resume);

    public bool Train(Recipe recipe, bool resume = false, FaceDataSet? data = null, bool judgeTest = false) =>
        Train(recipe, [TrainingSource.Of(data ?? faces.Data)], resume, judgeTest);

    public bool Train(Recipe recipe, IReadOnlyList<TrainingSource> sources, bool resume = false, bool judgeTest = false)
    {
        using var stop = new CancellationTokenSource();
        Observer.Stop = stop.Cancel;
        return Trainer.Run(
            recipe,
            sources,
            Files,
            new TrainerOptions
            {
                CacheFolder = faces.Cache,
                Resume = resume,
                JudgeTest = judgeTest,
                Threads = 1,
                Time = new TickingTime(),
            },
            Observer,
            stop.Token
        );
    }

    /// <summary>The rows of metrics.csv without the columns that differ between equal runs.</summary>
    public IReadOnlyList<EpochMetrics> Rows() =>
        [.. MetricsFile.Read(Files.Metrics).Select(row => row with { ImagesPerSecond = 0, LoaderWaitShare = 0 })];

    public void Dispose() => _folder.Dispose();
}
