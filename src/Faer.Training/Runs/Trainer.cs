using System.Globalization;
using Faer.Data;
using static TorchSharp.torch;

namespace Faer.Training;

/// <summary>
/// Trains a network by a recipe into a run folder. The same recipe, data and number of threads give the same weights, and a
/// run that was stopped and resumed gives the weights of an unbroken one. Only one run at a time per process: torch's seed is global.
/// </summary>
public static class Trainer
{
    /// <summary>Runs the recipe to its end, or until cancelled; a cancelled run saves its position first.</summary>
    /// <param name="recipe">What to do.</param>
    /// <param name="data">A data set with the splits train and val.</param>
    /// <param name="folder">Where everything goes.</param>
    /// <param name="options">Detector, cache, threads, resume.</param>
    /// <param name="observer">Sees the run as it goes.</param>
    /// <param name="cancellation">Stops the run after the current step.</param>
    /// <returns>Whether the run reached its end.</returns>
    /// <exception cref="DetectorNotFoundException">The recipe aligns faces, and there is no detector.</exception>
    /// <exception cref="FaerException">The data, the folder or a checkpoint cannot be used, or a loss is not finite.</exception>
    public static bool Run(
        Recipe recipe,
        FaceDataSet data,
        RunFolder folder,
        TrainerOptions options,
        ITrainingObserver observer,
        CancellationToken cancellation = default
    ) => Run(recipe, [TrainingSource.Of(data)], folder, options, observer, cancellation);

    /// <summary>Runs the recipe on several data sets at once; each labels some of the heads.</summary>
    /// <param name="recipe">What to do.</param>
    /// <param name="sources">The data sets, each with the splits train and val, under different names.</param>
    /// <param name="folder">Where everything goes.</param>
    /// <param name="options">Detector, cache, threads, resume.</param>
    /// <param name="observer">Sees the run as it goes.</param>
    /// <param name="cancellation">Stops the run after the current step.</param>
    /// <returns>Whether the run reached its end.</returns>
    /// <exception cref="DetectorNotFoundException">The recipe aligns faces, and there is no detector.</exception>
    /// <exception cref="FaerException">The data, the folder or a checkpoint cannot be used, or a loss is not finite.</exception>
    public static bool Run(
        Recipe recipe,
        IReadOnlyList<TrainingSource> sources,
        RunFolder folder,
        TrainerOptions options,
        ITrainingObserver observer,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(observer);

        // Everything is validated before a picture is decoded or a file is changed.
        RecipeCheck.Validate(recipe, recipe.Name);
        return Run(recipe, TrainingTasks.Create(recipe, sources), folder, options, observer, cancellation);
    }

    /// <summary>Whether a recipe needs a face detector on some data: it aligns faces, and not every sample gives its points.</summary>
    public static bool NeedsDetector(Recipe recipe, IEnumerable<TrainingSource> sources)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(sources);
        return sources.Any(source => SampleCropper.NeedsDetector(recipe.Input.Alignment, source.Data.Samples));
    }

    /// <summary>Runs a task.</summary>
    internal static bool Run(
        Recipe recipe,
        ITrainingTask task,
        RunFolder folder,
        TrainerOptions options,
        ITrainingObserver observer,
        CancellationToken cancellation
    )
    {
        if (options.Detector is null && task.NeedsDetector)
            throw new DetectorNotFoundException(
                $"{recipe.Name}: alignment needs a face detector; install it with 'faer models pull', or take whole pictures with --set input.alignment=resize."
            );

        recipe.RequireKnown("selection.figures", recipe.Selection.Figures.Keys, "figures", task.FigureNames);
        RunDescription description = task.Describe();
        using var folderLock = new RunLock(folder);
        var checkpoints = new Checkpoints(folder);
        bool resumes = checkpoints.Exist;
        if (resumes && !options.Resume)
            throw new FaerException(
                $"{folder.Root}: there is a checkpoint of an earlier run; add --resume to go on with it, or choose another folder."
            );
        if (options.Threads > 0)
            set_num_threads(options.Threads);

        // A checkpoint holds all weights: what the run started from need not be there any more.
        using var state = new TrainingState(
            recipe,
            task.Heads,
            task.CreateLoss,
            resumes ? null : recipe.Backbone.Weights
        );
        description = description with
        {
            Parameters = state.Net.ParameterCount,
            AttentionParameters = state.Net.AttentionParameterCount,
            Backbone = state.Backbone,
        };
        observer.Message(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The network has {description.Parameters:N0} parameters, {description.AttentionParameters:N0} of them in its attention."
            )
        );
        if (description.Backbone is { } backbone)
            observer.Message($"backbone.weights {backbone}.");
        if (resumes)
        {
            checkpoints.Load(state, observer);
            description.RequireSameData(folder.Run);
            if (File.Exists(folder.Run))
                description = description with { Backbone = RunDescription.Load(folder.Run).Backbone };
            observer.Message($"Resumed after epoch {state.Position.Epoch}, step {state.Position.Step}.");
        }

        using var memory = new NativeMemoryReuse();
        try
        {
            using ITaskData prepared = task.Prepare(
                state.Loss,
                options.CacheFolder ?? folder.Cache,
                options,
                observer,
                cancellation
            );
            AtomicFile.Write(folder.Recipe, RecipeFile.ToJson(recipe));
            description.Save(folder.Run);
            MetricsFile.KeepEpochs(folder.Metrics, state.Position.Epoch);
            if (resumes)
            {
                // A run that was killed, or that continues from the previous checkpoint, left these files at another position.
                checkpoints.Describe(state.Position);
                CurvesPlot.Update(folder.Curves, recipe.Name, state.Loss.Weights, MetricsFile.Read(folder.Metrics));
            }

            using var run = new TrainingRun(recipe, folder, checkpoints, options.Time, observer, prepared, state);
            return run.RunEpochs(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            observer.Message("Stopped while pictures were prepared; nothing is lost.");
            return false;
        }
    }
}
