using System.Globalization;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;
using Faer.Training.Runs;
using Faer.Training.Sources;
using Faer.Training.Tasks;
using Faer.Training.Tasks.Faces;
using static TorchSharp.torch;

namespace Faer.Benchmarks;

/// <summary>
/// A training run, including the loader, compared with the bare forward, backward and optimizer on a batch that is
/// already in memory, and with the same network in PyTorch; also the time of each phase of a step and of the loader.
/// </summary>
internal sealed class TrainingSpeed : IBenchmark
{
    private const int PeerEvery = 8;
    private const int PhaseSteps = 6;
    private const int LoaderEpochs = 3;

    /// <summary>
    /// Backbone, input in pixels, images per batch, steps: the shipped model as it was trained, and a larger network.
    /// </summary>
    private static readonly (string Backbone, int SizePx, int Batch, int Steps)[] s_settings =
    [
        ("atto", 112, 64, 33),
        ("tiny", 224, 4, 25),
    ];

    public string Name => "training";

    public string Title => "Training";

    public void Run(Section section)
    {
        var rows = new List<IReadOnlyList<string>>();
        var phases = new List<IReadOnlyList<string>>();
        foreach ((string backbone, int sizePx, int batch, int steps) in s_settings)
        {
            Recipe recipe = TrainingRecipe.Of(backbone, sizePx, batch);
            using var faces = new TrainingFaces(batch * steps);
            using var bare = new BareTraining(recipe, batch);
            var peer = new List<double>();
            var turns = new TrainingTurns(bare.Step, () => peer.AddRange(Peer(backbone, sizePx, batch)), PeerEvery);
            var options = new TrainerOptions { CacheFolder = faces.At("crops"), Time = turns };
            Trainer.Run(recipe, faces.Data, new RunFolder(faces.At("run")), options, turns);

            double loaderMs = LoaderMs(recipe, faces, options);
            string what = Text($"{backbone}, {sizePx} px, {batch}");
            var ratios = turns.SortedRatios;
            Timing? pytorch = peer.Count == 0 ? null : new Timing([.. peer.Order()]);
            rows.Add([
                what,
                turns.Run.ToString(),
                turns.Bare.ToString(),
                Text($"{turns.Run.MedianMs / turns.Bare.MedianMs:0.000}"),
                Text(
                    $"{ratios[ratios.Count / 2]:0.000} ({ratios[ratios.Count / 4]:0.000} to {ratios[ratios.Count * 3 / 4]:0.000}, {ratios.Count} turns)"
                ),
                Text($"{100 * turns.LoaderWaitShare:0.0} %"),
                pytorch?.ToString() ?? "-",
                pytorch is null ? "-" : Text($"{pytorch.MedianMs / turns.Run.MedianMs:0.00}"),
            ]);
            using var memory = new NativeMemoryReuse();
            phases.Add([what, .. bare.PhasesMs(PhaseSteps).Append(loaderMs).Select(ms => Text($"{ms:0.0}"))]);
        }

        section.Text(
            $"A step of `faer-train train` with loader, augmentation, loss, clipping and moving average, compared with the bare forward, loss, backward and optimizer on a batch in memory, alternating: about half a second of the run, then the same number of bare steps. {get_num_threads()} threads; the first turn is not measured. PyTorch, every {PeerEvery} turns: {PyTorchPeer.Description}"
        );
        section.Table(
            [
                "network, input, batch",
                "a step of a run",
                "bare",
                "run / bare, medians",
                "run / bare per turn: median (quartiles)",
                "waited for batches",
                "PyTorch",
                "PyTorch / run",
            ],
            rows
        );
        section.Text(
            $"Where a step's time goes, medians in milliseconds, and the processor time of one thread to make a batch:"
        );
        section.Table(["network, input, batch", .. BareTraining.PhaseNames, "loader"], phases);
    }

    private static IEnumerable<double> Peer(string backbone, int sizePx, int batch) =>
        PyTorchPeer.MedianMs(backbone, sizePx, batch, get_num_threads(), train: true, PhaseSteps) is { } ms ? [ms] : [];

    /// <summary>
    /// Processor time per batch without other load: the run's loader over whole epochs with finished crops; the best of
    /// several.
    /// </summary>
    private static double LoaderMs(Recipe recipe, TrainingFaces faces, TrainerOptions options)
    {
        var task = new FacesTask(recipe, [TrainingSource.Of(faces.Data)]);
        using var state = new TrainingState(recipe, task.Heads, task.CreateLoss);
        using ITaskData data = task.Prepare(
            state.Loss,
            faces.At("crops"),
            options,
            new TrainingTurns(() => { }, () => { }, PeerEvery),
            CancellationToken.None
        );
        double bestMs = double.PositiveInfinity;
        for (int epoch = 0; epoch < LoaderEpochs; epoch++)
        {
            TimeSpan before = Environment.CpuUsage.TotalTime;
            foreach (TaskBatch batch in data.Epoch(epoch, 0))
                batch.Dispose();
            bestMs = Math.Min(bestMs, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / data.StepsPerEpoch);
        }

        return bestMs;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
