using Faer.Training.Metrics;
using Faer.Training.RunFolders;
using Faer.Training.Runs;

namespace Faer.Training.Tasks;

/// <summary>
/// A training objective: the heads of the network, the terms of its loss, and the figures that evaluate it. The trainer
/// uses a task only through this interface; a task is one folder of <c>Tasks/</c> and one line of
/// <see cref="TrainingTasks"/>. A task is created from a recipe and data, and rejects data that it cannot learn from
/// before a picture is decoded.
/// </summary>
internal interface ITrainingTask
{
    /// <summary>The heads of the network in the order of its output; empty for a task without heads.</summary>
    IReadOnlyList<LabelHead> Heads { get; }

    /// <summary>
    /// The names of the figures of split val, without the split. A figure that is undefined in an epoch is left out.
    /// </summary>
    IReadOnlyList<string> FigureNames { get; }

    /// <summary>Whether faces must be detected in the pictures.</summary>
    bool NeedsDetector { get; }

    /// <summary>Returns the description of the run.</summary>
    RunDescription Describe();

    /// <summary>Creates the loss, whose parameters are trained with the network.</summary>
    /// <param name="featureCount">Channels C of the network's features.</param>
    TaskLoss CreateLoss(int featureCount);

    /// <summary>
    /// Opens or creates everything that steps and validation need, and reports what was found and dropped.
    /// </summary>
    /// <param name="loss">The loss from <see cref="CreateLoss"/>; the caller keeps ownership.</param>
    /// <param name="cacheFolder">The folder for decoded crops.</param>
    /// <param name="options">Detector and threads, and whether split test is evaluated too.</param>
    /// <param name="observer">Receives messages about the data.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ITaskData Prepare(
        TaskLoss loss,
        string cacheFolder,
        TrainerOptions options,
        ITrainingObserver observer,
        CancellationToken cancellationToken
    );
}
