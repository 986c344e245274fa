using Faer.Data.DataSets;
using Faer.Training.Metrics;
using Faer.Training.Recipes;
using Faer.Training.RunFolders;
using Faer.Training.Sources;
using Faer.Training.StartingWeights;
using Faer.Training.Tasks;
using static TorchSharp.torch;

namespace Faer.Training.Runs;

/// <summary>
/// Trains a network by a recipe into a run folder. The same recipe, data and number of threads give the same weights. A
/// run that was stopped and resumed gives the same weights as an uninterrupted one. Only one run at a time per process:
/// torch's seed is global.
/// </summary>
/// <example>
/// <code>
/// using Faer.Data.DataSets;
/// using Faer.Detection;
/// using Faer.Training.Metrics;
/// using Faer.Training.Recipes;
/// using Faer.Training.RunFolders;
/// using Faer.Training.Runs;
///
/// Recipe recipe = RecipeFile.Read("recipes/faer-atto_lfw_112.json", ["epochs=8"]);
/// FaceDataSet data = DataSetSource.Load("lfw:/data/lfw");
/// using IFaceDetector detector = FaceDetectors.Open();
/// var options = new TrainerOptions { Detector = detector, Resume = true };
/// bool finished = Trainer.Run(recipe, data, new RunFolder("runs/first"), options, new Log());
///
/// sealed class Log : ITrainingObserver
/// {
///     public void Message(string text) =&gt; Console.WriteLine(text);
///
///     public void Progress(TrainingProgress progress) { }
///
///     public void EpochEnded(EpochMetrics metrics, bool isBest) =&gt; Console.WriteLine(metrics.Epoch);
/// }
/// </code>
/// </example>
public static class Trainer
{
    /// <summary>Runs the recipe to its end, or until cancelled. A cancelled run saves its position first.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="data">A data set with the splits train and val.</param>
    /// <param name="folder">The folder for all output.</param>
    /// <param name="options">Detector, cache, threads, resume.</param>
    /// <param name="observer">Receives the progress of the run.</param>
    /// <param name="cancellationToken">Stops the run after the current step.</param>
    /// <returns>Whether the run reached its end.</returns>
    /// <exception cref="DetectorNotFoundException">The recipe aligns faces, but there is no detector.</exception>
    /// <exception cref="FaerException">The data, the folder or a checkpoint cannot be used, or a loss is not
    /// finite.</exception>
    public static bool Run(
        Recipe recipe,
        FaceDataSet data,
        RunFolder folder,
        TrainerOptions options,
        ITrainingObserver observer,
        CancellationToken cancellationToken = default
    ) => Run(recipe, [TrainingSource.Of(data)], folder, options, observer, cancellationToken);

    /// <summary>Runs the recipe on several data sets at once, each of which labels some of the heads.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="sources">The data sets, each with the splits train and val, with different names.</param>
    /// <param name="folder">The folder for all output.</param>
    /// <param name="options">Detector, cache, threads, resume.</param>
    /// <param name="observer">Receives the progress of the run.</param>
    /// <param name="cancellationToken">Stops the run after the current step.</param>
    /// <returns>Whether the run reached its end.</returns>
    /// <exception cref="DetectorNotFoundException">The recipe aligns faces, but there is no detector.</exception>
    /// <exception cref="FaerException">The data, the folder or a checkpoint cannot be used, or a loss is not
    /// finite.</exception>
    public static bool Run(
        Recipe recipe,
        IReadOnlyList<TrainingSource> sources,
        RunFolder folder,
        TrainerOptions options,
        ITrainingObserver observer,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(observer);

        if (options.MaxTime is { } time && !(time > TimeSpan.Zero && time <= TrainerOptions.LongestTime))
            throw new ArgumentOutOfRangeException(
                nameof(options),
                time,
                "MaxTime must be above 0 and at most 1000 hours."
            );

        // Validate everything before decoding a picture or changing a file.
        RecipeCheck.Validate(recipe, recipe.Name);
        recipe = PinnedWeights.Of(recipe, folder);
        return Run(recipe, TrainingTasks.Create(recipe, sources), folder, options, observer, cancellationToken);
    }

    /// <summary>Checks everything about a task that can be checked before its first picture.</summary>
    /// <exception cref="DetectorNotFoundException">The recipe aligns faces, but there is no detector.</exception>
    /// <exception cref="FaerException">The recipe names a figure that the task does not have.</exception>
    internal static void Check(Recipe recipe, ITrainingTask task, TrainerOptions options)
    {
        if (options.Detector is null && task.NeedsDetector)
            throw new DetectorNotFoundException(
                $"{recipe.Name}: alignment needs a face detector; install YuNet with 'faer models pull', or "
                    + $"use whole pictures with --set input.alignment=resize."
            );
        recipe.RequireKnown("selection.figures", recipe.Selection.Figures.Keys, "figures", task.FigureNames);
    }

    /// <summary>Runs a task.</summary>
    internal static bool Run(
        Recipe recipe,
        ITrainingTask task,
        RunFolder folder,
        TrainerOptions options,
        ITrainingObserver observer,
        CancellationToken cancellationToken
    )
    {
        Check(recipe, task, options);
        RunDescription description = task.Describe();
        using var folderLock = new RunLock(folder);
        var checkpoints = new Checkpoints(folder);
        if (checkpoints.Exist && !options.Resume)
            throw new FaerException(
                $"{folder.Root}: the folder contains a checkpoint of an earlier run; add --resume to "
                    + $"continue it, or choose another folder."
            );
        if (options.Threads > 0)
            set_num_threads(options.Threads);
        using var stop = new StopSignal(options.MaxTime, options.Time, cancellationToken);
        return new TrainerSession(recipe, task, folder, options, observer).Run(checkpoints, description, stop)
            is RunEnd.Finished
                or RunEnd.NoBetterScore;
    }
}
