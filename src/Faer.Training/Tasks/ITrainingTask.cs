namespace Faer.Training;

/// <summary>
/// What a run learns: the heads of its network, the terms of its loss, and the figures that it is judged by. The trainer knows a task
/// only through this interface; a task is one folder of <c>Tasks/</c> and one line of <see cref="TrainingTasks"/>. A task is made of a recipe
/// and data, and refuses data that it cannot learn from before a picture is decoded.
/// </summary>
internal interface ITrainingTask
{
    /// <summary>The heads of the network in the order of its output; empty for a task without heads.</summary>
    IReadOnlyList<LabelHead> Heads { get; }

    /// <summary>The names of the figures of split val, without the split; one that is undefined in an epoch is left out there.</summary>
    IReadOnlyList<string> FigureNames { get; }

    /// <summary>Whether faces must be looked for in the pictures.</summary>
    bool NeedsDetector { get; }

    /// <summary>What the run is made of.</summary>
    RunDescription Describe();

    /// <summary>The loss, whose parameters are trained with the network.</summary>
    /// <param name="featureCount">Channels C of the network's features.</param>
    TaskLoss CreateLoss(int featureCount);

    /// <summary>Opens or creates everything that steps and validation need, and reports what was found and dropped.</summary>
    /// <param name="loss">The loss of <see cref="CreateLoss"/>; stays the caller's.</param>
    /// <param name="cacheFolder">Where decoded crops are kept.</param>
    /// <param name="options">Detector and threads, and whether split test is judged too.</param>
    /// <param name="observer">Sees what is found.</param>
    /// <param name="cancellation">Stops the work.</param>
    ITaskData Prepare(
        TaskLoss loss,
        string cacheFolder,
        TrainerOptions options,
        ITrainingObserver observer,
        CancellationToken cancellation
    );
}
