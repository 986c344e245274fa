using System.Diagnostics;
using Faer.Data.Loading;
using Faer.Training.Metrics;
using Faer.Training.Optimization;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;
using Faer.Training.Runs;
using Faer.Training.Sources;
using Faer.Training.Tasks;
using Faer.Training.Tasks.Faces;
using static TorchSharp.torch;

namespace Faer.Training.Inspection;

/// <summary>
/// Tries a run without writing its folder: reads the recipe and data, takes two steps per input size on pictures of the
/// data, measures them and estimates the cost of the whole run. The crops of these pictures are kept in a temporary
/// folder, which is removed at the end.
/// </summary>
public static class DryRun
{
    /// <summary>Copies of the weights: the weights themselves and their gradients.</summary>
    private const int WeightCopies = 2;

    /// <summary>Copies for the moving average: the average itself, and the network it is evaluated with.</summary>
    private const int AverageCopies = 2;

    /// <summary>Tries a recipe on data sets.</summary>
    /// <param name="recipe">The recipe; its network has heads.</param>
    /// <param name="sources">The data sets, as for <see cref="Trainer"/>.</param>
    /// <param name="options">Detector and threads.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="DetectorNotFoundException">The recipe aligns faces, but there is no detector.</exception>
    /// <exception cref="FaerException">The run would be refused, or its first step fails.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static DryRunReport Run(
        Recipe recipe,
        IReadOnlyList<TrainingSource> sources,
        TrainerOptions options,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(options);
        RecipeCheck.Validate(recipe, recipe.Name);
        if (recipe.IsPretraining)
            throw new FaerException(
                $"{recipe.Name}: a dry run needs a recipe with heads; this is a pre-training recipe."
            );
        if (recipe.FindsFaces)
            throw new FaerException(
                $"{recipe.Name}: a dry run needs a recipe with heads; this recipe trains a detector. Start the run, which "
                    + "shows its speed and the time left after its first steps."
            );
        var task = new FacesTask(recipe, sources);
        Trainer.Check(recipe, task, options);
        if (options.Threads > 0)
            set_num_threads(options.Threads);
        DirectoryInfo crops = Directory.CreateTempSubdirectory("faer-dry-run-");
        try
        {
            using var state = new TrainingState(recipe, task.Heads, task.CreateLoss, recipe.Backbone.Weights);
            using var memory = new NativeMemoryReuse();
            using ITaskData data = task.Prepare(
                state.Loss,
                crops.FullName,
                options with
                {
                    TrialImages = recipe.BatchSize,
                    JudgeTest = false,
                },
                new Silent(),
                cancellationToken
            );
            int judged =
                SourceSplit.Validation(sources, recipe.Data.HoldOut)?.Thinned(recipe.BatchSize).Samples.Count ?? 0;
            return new Trial(recipe, task, state, data).Measure(judged, cancellationToken);
        }
        finally
        {
            crops.Delete(recursive: true);
        }
    }

    /// <summary>Discards messages, as they would describe only the few pictures of the trial.</summary>
    private sealed class Silent : ITrainingObserver
    {
        public void Message(string text) { }

        public void Progress(TrainingProgress progress) { }

        public void EpochEnded(EpochMetrics metrics, bool isBest) { }
    }

    private sealed class Trial(Recipe recipe, FacesTask task, TrainingState state, ITaskData data)
    {
        private int EarlyEpochs => Math.Min(recipe.Input.EarlyEpochs, recipe.Epochs);

        /// <summary>Takes the steps and evaluates split val.</summary>
        /// <param name="judged">The number of prepared pictures of split val; 0 for a run without it.</param>
        /// <param name="cancellationToken">Stops between the steps.</param>
        public DryRunReport Measure(int judged, CancellationToken cancellationToken)
        {
            RunDescription run = task.Describe() with
            {
                Parameters = state.Net.ParameterCount,
                AttentionParameters = state.Net.AttentionParameterCount,
                Backbone = state.Backbone,
            };
            Figures? losses = null;
            var times = new OrderedDictionary<int, TimeSpan>();
            foreach (int epoch in new[] { 0, EarlyEpochs }.Distinct())
            {
                cancellationToken.ThrowIfCancellationRequested();
                (Figures first, TimeSpan time) = Step(epoch);
                losses ??= first;
                times[SizeOf(epoch)] = time;
            }

            long started = Stopwatch.GetTimestamp();
            data.Judge(state.Net, cancellationToken);
            TimeSpan validation =
                judged == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(started) * run.ValidationImages / judged;
            NetworkSummary network = NetworkSummary.Of(state.Net, recipe.Input.SizePx);
            return new DryRunReport(
                run,
                network,
                task.StepsPerEpoch,
                CropBytes(run),
                (WeightCopies + state.Optimizer.TensorsPerParameter + (state.Average is null ? 0 : AverageCopies))
                    * sizeof(float)
                    * network.Parameters,
                recipe.ImagesPerPart * sizeof(float) * network.Activations,
                Process.GetCurrentProcess().PeakWorkingSet64,
                losses!,
                state.Loss.Weights,
                times,
                validation,
                (times[SizeOf(0)] * task.StepsPerEpoch * EarlyEpochs)
                    + (times[SizeOf(EarlyEpochs)] * task.StepsPerEpoch * (recipe.Epochs - EarlyEpochs))
                    + (validation * recipe.Epochs)
            );
        }

        private int SizeOf(int epoch) => epoch < EarlyEpochs ? recipe.Input.EarlySizePx : recipe.Input.SizePx;

        /// <summary>
        /// Returns the losses of a step and the duration of a second step on the same pictures. The first step also
        /// initializes libtorch, so its duration would be too long.
        /// </summary>
        private (Figures Losses, TimeSpan Time) Step(int epoch)
        {
            using TaskBatch batch = data.Epoch(epoch, 0).First();
            var step = new TrainingStep(recipe, state);
            StepRate rate = LearningRate.At(
                recipe.Schedule,
                recipe.Optimizer.LearningRate,
                0,
                task.StepsPerEpoch,
                recipe.Epochs
            );
            state.Net.train();
            Figures losses = step.Run(batch, rate);
            long started = Stopwatch.GetTimestamp();
            step.Run(batch, rate);
            return (losses, Stopwatch.GetElapsedTime(started));
        }

        private long CropBytes(RunDescription run) =>
            recipe.Data.CacheCrops
                ? (run.TrainingImages * Bytes(recipe.Data.Margin)) + (run.ValidationImages * Bytes(1))
                : 0;

        private long Bytes(float margin)
        {
            long side = new CropCacheOptions
            {
                Alignment = recipe.Input.ToAlignmentSettings(),
                InputSizePx = recipe.Input.SizePx,
                Margin = margin,
            }.StoredSizePx;
            return 3 * side * side;
        }
    }
}
