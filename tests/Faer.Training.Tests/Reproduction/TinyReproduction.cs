using Faer.Training.Metrics;
using Faer.Training.Reproduction;
using Faer.Training.RunFolders;
using Faer.Training.Tests.Recipes;
using Faer.Training.Tests.Runs;

namespace Faer.Training.Tests.Reproduction;

/// <summary>
/// A very short stand-in on <see cref="TinyFaces"/>: the paper's recipes, reduced to two epochs of two steps.
/// </summary>
internal sealed class TinyReproduction : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TinyFaces _faces;

    public TinyReproduction(TinyFaces faces)
    {
        _faces = faces;
        foreach (string file in RecipeFolder.Files("paper").Concat(RecipeFolder.Files("pretrain")))
            Copy(file, File.ReadAllText(RecipeFolder.PathOf(file)));
        Changes = """
            {
              "epochs": 2, "batchSize": 12, "gradientAccumulation": 1,
              "model": { "depths": [1, 1, 1, 1], "dims": [4, 8, 8, 8], "stochasticDepthRate": 0, "layerScaleInit": 0.1 },
              "input": { "sizePx": 32 }, "loss": { "hardAttributes": true }
            }
            """;
    }

    public string Changes
    {
        set
        {
            foreach (string kind in new[] { "lfw", "celeba", "ferplus" })
                Copy($"stand-in/{kind}.json", value);
        }
    }

    public string Output => _folder.File("out");

    public Observer Sees { get; } = new();

    public ReproductionPlan Plan(int seeds, params PaperPart[] parts) => ReproductionPlan.Create(Options(seeds, parts));

    public ReproductionOptions Options(int seeds, params PaperPart[] parts) =>
        new()
        {
            Parts = parts,
            RecipeFolder = _folder.File("recipes"),
            StandIns = [$"lfw:{_faces.Data.Root}"],
            Seeds = seeds,
            Output = Output,
        };

    public bool Run(ReproductionPlan plan)
    {
        using var stop = new CancellationTokenSource();
        Sees.Stop = stop.Cancel;
        return PaperReproduction.Run(
            plan,
            new TrainerOptions { CacheFolder = _faces.Cache, Threads = 1 },
            Sees,
            stop.Token
        );
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Writes a file into the folder of recipes.</summary>
    public void Copy(string file, string text)
    {
        string path = Path.Combine(_folder.File("recipes"), file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>Records the reported events; can stop after an epoch.</summary>
    internal sealed class Observer : IReproductionObserver
    {
        public Action Stop { get; set; } = () => { };

        public int? StopAfterEpochs { get; set; }

        /// <summary>Called when a run begins.</summary>
        public Action AtBeginning { get; set; } = () => { };

        public List<IReadOnlyList<PlanRow>> Plans { get; } = [];

        public List<string> Begun { get; } = [];

        public List<string> Failures { get; } = [];

        public int Epochs { get; private set; }

        public void Message(string text) { }

        public void Progress(TrainingProgress progress) { }

        public void EpochEnded(EpochMetrics metrics, bool isBest)
        {
            if (++Epochs == StopAfterEpochs)
                Stop();
        }

        public void Planned(IReadOnlyList<PlanRow> rows) => Plans.Add(rows);

        public void Begins(PlannedRun run, int number, int total)
        {
            AtBeginning();
            Begun.Add(FormattableString.Invariant($"{run.RecipeName} {run.Recipe.Seed} {number}/{total}"));
        }

        public void Failed(PlannedRun run, FaerException exception) => Failures.Add(exception.Message);
    }
}
